<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="nl" sourcelanguage="en">
 <context>
  <name>Kiosk</name>
  <message>
   <source>Keyboard on the screen</source>
   <translation>Toetsenbord op het scherm</translation>
  </message>
  <message>
   <source>Letters</source>
   <translation>Letters</translation>
  </message>
  <message>
   <source>Letters with accents</source>
   <translation>Letters met accenten</translation>
  </message>
  <message>
   <source>More letters with accents</source>
   <translation>Meer letters met accenten</translation>
  </message>
  <message>
   <source>Numbers and signs</source>
   <translation>Cijfers en tekens</translation>
  </message>
  <message>
   <source>Keyboard of another language</source>
   <translation>Toetsenbord van een andere taal</translation>
  </message>
  <message>
   <source>Hiragana</source>
   <translation>Hiragana</translation>
  </message>
  <message>
   <source>Katakana</source>
   <translation>Katakana</translation>
  </message>
  <message>
   <source>Accents of {0}</source>
   <translation>Accenten van {0}</translation>
  </message>
  <message>
   <source>Capital letters</source>
   <translation>Hoofdletters</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Wissen</translation>
  </message>
  <message>
   <source>Space</source>
   <translation>Spatie</translation>
  </message>
  <message>
   <source>Small kana</source>
   <translation>Kleine kana</translation>
  </message>
  <message>
   <source>Voiced kana</source>
   <translation>Stemhebbende kana</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Terug</translation>
  </message>
  <message>
   <source>Start over</source>
   <translation>Opnieuw beginnen</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Verder</translation>
  </message>
  <message>
   <source>Finish</source>
   <translation>Klaar</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Sluiten</translation>
  </message>
  <message>
   <source>Step {0} of {1}</source>
   <translation>Stap {0} van {1}</translation>
  </message>
  <message>
   <source>One moment…</source>
   <translation>Een ogenblik…</translation>
  </message>
  <message>
   <source>optional</source>
   <translation>niet verplicht</translation>
  </message>
  <message>
   <source>Up</source>
   <translation>Omhoog</translation>
  </message>
  <message>
   <source>Down</source>
   <translation>Omlaag</translation>
  </message>
  <message>
   <source>One more</source>
   <translation>Eén meer</translation>
  </message>
  <message>
   <source>One less</source>
   <translation>Eén minder</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>Ja</translation>
  </message>
  <message>
   <source>No</source>
   <translation>Nee</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Opnieuw proberen</translation>
  </message>
  <message>
   <source>Good morning.</source>
   <translation>Goedemorgen.</translation>
  </message>
  <message>
   <source>Good afternoon.</source>
   <translation>Goedemiddag.</translation>
  </message>
  <message>
   <source>Good evening.</source>
   <translation>Goedenavond.</translation>
  </message>
  <message>
   <source>Welcome.</source>
   <translation>Welkom.</translation>
  </message>
  <message>
   <source>Welcome to {0}.</source>
   <translation>Welkom bij {0}.</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Taal</translation>
  </message>
  <message>
   <source>More languages</source>
   <translation>Meer talen</translation>
  </message>
  <message>
   <source>I have an appointment</source>
   <translation>Ik heb een afspraak</translation>
  </message>
  <message>
   <source>By QR code, number or e-mail</source>
   <translation>Met QR-code, nummer of e-mail</translation>
  </message>
  <message>
   <source>I’m visiting someone</source>
   <translation>Ik bezoek iemand</translation>
  </message>
  <message>
   <source>With or without an appointment</source>
   <translation>Met of zonder afspraak</translation>
  </message>
  <message>
   <source>I have a delivery</source>
   <translation>Ik kom iets bezorgen</translation>
  </message>
  <message>
   <source>Parcels, post and couriers</source>
   <translation>Pakketten, post en koeriers</translation>
  </message>
  <message>
   <source>I’m leaving</source>
   <translation>Ik vertrek</translation>
  </message>
  <message>
   <source>Sign out here</source>
   <translation>Hier afmelden</translation>
  </message>
  <message>
   <source>Ask reception</source>
   <translation>Receptie roepen</translation>
  </message>
  <message>
   <source>Somebody comes to you</source>
   <translation>Er komt iemand naar u toe</translation>
  </message>
  <message>
   <source>What is your code?</source>
   <translation>Wat is uw code?</translation>
  </message>
  <message>
   <source>Hold the QR code of your invitation to the reader, or type the six digits.</source>
   <translation>Houd de QR-code van uw uitnodiging voor de lezer of typ de zes cijfers.</translation>
  </message>
  <message>
   <source>The six digits are in your invitation.</source>
   <translation>De zes cijfers staan in uw uitnodiging.</translation>
  </message>
  <message>
   <source>Six-digit code</source>
   <translation>Code van zes cijfers</translation>
  </message>
  <message>
   <source>What is your e-mail address?</source>
   <translation>Wat is uw e-mailadres?</translation>
  </message>
  <message>
   <source>The address that your invitation was sent to.</source>
   <translation>Het adres waar uw uitnodiging naartoe is gestuurd.</translation>
  </message>
  <message>
   <source>E-mail address</source>
   <translation>E-mailadres</translation>
  </message>
  <message>
   <source>Use my e-mail address</source>
   <translation>Mijn e-mailadres gebruiken</translation>
  </message>
  <message>
   <source>Use a code</source>
   <translation>Een code gebruiken</translation>
  </message>
  <message>
   <source>I have no code</source>
   <translation>Ik heb geen code</translation>
  </message>
  <message>
   <source>We can’t find an appointment with that. Check it and try again, or ask reception.</source>
   <translation>Daarmee vinden we geen afspraak. Controleer het en probeer het opnieuw, of vraag het de receptie.</translation>
  </message>
  <message>
   <source>This invitation is for another day. Please ask reception.</source>
   <translation>Deze uitnodiging is voor een andere dag. Vraag het alstublieft aan de receptie.</translation>
  </message>
  <message>
   <source>This invitation is no longer valid. Please ask reception.</source>
   <translation>Deze uitnodiging is niet meer geldig. Vraag het alstublieft aan de receptie.</translation>
  </message>
  <message>
   <source>This invitation has been used already. Please ask reception.</source>
   <translation>Deze uitnodiging is al gebruikt. Vraag het alstublieft aan de receptie.</translation>
  </message>
  <message>
   <source>This QR code is not one of our invitations.</source>
   <translation>Deze QR-code is geen uitnodiging van ons.</translation>
  </message>
  <message>
   <source>That was a few tries too many. Reception is glad to help you.</source>
   <translation>Dat waren te veel pogingen. De receptie helpt u graag.</translation>
  </message>
  <message>
   <source>Welcome, {0}</source>
   <translation>Welkom, {0}</translation>
  </message>
  <message>
   <source>We were expecting you</source>
   <translation>We verwachtten u</translation>
  </message>
  <message>
   <source>Your appointment is at {0} with {1}.</source>
   <translation>Uw afspraak is om {0} met {1}.</translation>
  </message>
  <message>
   <source>Your appointment is at {0}.</source>
   <translation>Uw afspraak is om {0}.</translation>
  </message>
  <message>
   <source>{0} is away at the moment. Reception will look after you.</source>
   <translation>{0} is er nu niet. De receptie helpt u verder.</translation>
  </message>
  <message>
   <source>Yes, that’s me</source>
   <translation>Ja, dat ben ik</translation>
  </message>
  <message>
   <source>That’s not me</source>
   <translation>Dat ben ik niet</translation>
  </message>
  <message>
   <source>Who is here?</source>
   <translation>Wie is er?</translation>
  </message>
  <message>
   <source>Touch everybody who has come with you. Each gets a badge.</source>
   <translation>Tik iedereen aan die met u is meegekomen. Iedereen krijgt een badge.</translation>
  </message>
  <message>
   <source>Who are you?</source>
   <translation>Uw gegevens</translation>
  </message>
  <message>
   <source>Your name</source>
   <translation>Uw naam</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>Bedrijf</translation>
  </message>
  <message>
   <source>E-mail or mobile</source>
   <translation>E-mail of mobiel nummer</translation>
  </message>
  <message>
   <source>How many are you?</source>
   <translation>Met hoeveel bent u?</translation>
  </message>
  <message>
   <source>You come as</source>
   <translation>U komt als</translation>
  </message>
  <message>
   <source>Is this you?</source>
   <translation>Bent u dit?</translation>
  </message>
  <message>
   <source>Then we know your details already, and it is quicker.</source>
   <translation>Dan kennen we uw gegevens al en gaat het sneller.</translation>
  </message>
  <message>
   <source>No, go on without</source>
   <translation>Nee, verder zonder</translation>
  </message>
  <message>
   <source>Who are you here to see?</source>
   <translation>Voor wie komt u?</translation>
  </message>
  <message>
   <source>First or last name</source>
   <translation>Voor- of achternaam</translation>
  </message>
  <message>
   <source>Type at least three letters of the name.</source>
   <translation>Typ ten minste drie letters van de naam.</translation>
  </message>
  <message>
   <source>Nobody found. Check the spelling, or let reception help you.</source>
   <translation>Niemand gevonden. Controleer de spelling of laat de receptie u helpen.</translation>
  </message>
  <message>
   <source>This person can’t be chosen any more. Please choose again.</source>
   <translation>Deze persoon kan niet meer worden gekozen. Kies alstublieft opnieuw.</translation>
  </message>
  <message>
   <source>Not sure?</source>
   <translation>Niet zeker?</translation>
  </message>
  <message>
   <source>I don’t know the name</source>
   <translation>Ik weet de naam niet</translation>
  </message>
  <message>
   <source>away</source>
   <translation>afwezig</translation>
  </message>
  <message>
   <source>Or choose a department</source>
   <translation>Of kies een afdeling</translation>
  </message>
  <message>
   <source>{0} is away</source>
   <translation>{0} is er niet</translation>
  </message>
  <message>
   <source>Reception can help you, or you choose somebody else.</source>
   <translation>De receptie kan u helpen, of u kiest iemand anders.</translation>
  </message>
  <message>
   <source>Would you like to see {0} instead?</source>
   <translation>Wilt u in plaats daarvan {0} spreken?</translation>
  </message>
  <message>
   <source>Yes, see {0}</source>
   <translation>Ja, {0}</translation>
  </message>
  <message>
   <source>Let reception help me</source>
   <translation>Hulp van de receptie</translation>
  </message>
  <message>
   <source>Choose somebody else</source>
   <translation>Iemand anders kiezen</translation>
  </message>
  <message>
   <source>A few details</source>
   <translation>Nog een paar gegevens</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>Dag</translation>
  </message>
  <message>
   <source>Month</source>
   <translation>Maand</translation>
  </message>
  <message>
   <source>Year</source>
   <translation>Jaar</translation>
  </message>
  <message>
   <source>I have read this</source>
   <translation>Ik heb dit gelezen</translation>
  </message>
  <message>
   <source>I agree</source>
   <translation>Ik ga akkoord</translation>
  </message>
  <message>
   <source>Sign here with your finger</source>
   <translation>Teken hier met uw vinger</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>Tekenen</translation>
  </message>
  <message>
   <source>Write my name</source>
   <translation>Mijn naam schrijven</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Wissen</translation>
  </message>
  <message>
   <source>Please sign in the box first.</source>
   <translation>Teken alstublieft eerst in het vak.</translation>
  </message>
  <message>
   <source>Next: sign</source>
   <translation>Verder: tekenen</translation>
  </message>
  <message>
   <source>I don’t agree</source>
   <translation>Ik ga niet akkoord</translation>
  </message>
  <message>
   <source>Send me a copy by e-mail</source>
   <translation>Stuur mij een kopie per e-mail</translation>
  </message>
  <message>
   <source>Signature</source>
   <translation>Handtekening</translation>
  </message>
  <message>
   <source>One question</source>
   <translation>Eén vraag</translation>
  </message>
  <message>
   <source>Your answer</source>
   <translation>Uw antwoord</translation>
  </message>
  <message>
   <source>A photo for your badge</source>
   <translation>Een foto voor uw badge</translation>
  </message>
  <message>
   <source>Look into the camera. You can take it as often as you like.</source>
   <translation>Kijk in de camera. U kunt de foto zo vaak maken als u wilt.</translation>
  </message>
  <message>
   <source>Take photo</source>
   <translation>Foto maken</translation>
  </message>
  <message>
   <source>Take another</source>
   <translation>Nieuwe foto</translation>
  </message>
  <message>
   <source>Use this photo</source>
   <translation>Deze foto gebruiken</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>Overslaan</translation>
  </message>
  <message>
   <source>Please don’t photograph me</source>
   <translation>Liever geen foto van mij</translation>
  </message>
  <message>
   <source>The camera does not work right now. You can go on without a photo.</source>
   <translation>De camera werkt nu niet. U kunt zonder foto verdergaan.</translation>
  </message>
  <message>
   <source>Picture of the camera</source>
   <translation>Beeld van de camera</translation>
  </message>
  <message>
   <source>Your photo</source>
   <translation>Uw foto</translation>
  </message>
  <message>
   <source>Would you like something to drink?</source>
   <translation>Wilt u iets drinken?</translation>
  </message>
  <message>
   <source>No, thank you</source>
   <translation>Nee, dank u</translation>
  </message>
  <message>
   <source>Thank you, {0}</source>
   <translation>Dank u wel, {0}</translation>
  </message>
  <message>
   <source>Thank you</source>
   <translation>Dank u wel</translation>
  </message>
  <message>
   <source>{0} knows that you are here.</source>
   <translation>{0} weet dat u er bent.</translation>
  </message>
  <message>
   <source>Please take a seat.</source>
   <translation>Neemt u alstublieft plaats.</translation>
  </message>
  <message>
   <source>Please take a seat. Reception is coming to you.</source>
   <translation>Neemt u alstublieft plaats. De receptie komt naar u toe.</translation>
  </message>
  <message>
   <source>Visitor {0} of {1}</source>
   <translation>Bezoeker {0} van {1}</translation>
  </message>
  <message>
   <source>Please go to reception</source>
   <translation>Gaat u alstublieft naar de receptie</translation>
  </message>
  <message>
   <source>This screen can’t sign you in at the moment. Reception can.</source>
   <translation>Dit scherm kan u op dit moment niet aanmelden. De receptie kan dat wel.</translation>
  </message>
  <message>
   <source>You were signed in already.</source>
   <translation>U was al aangemeld.</translation>
  </message>
  <message>
   <source>Your badge is being printed…</source>
   <translation>Uw badge wordt geprint…</translation>
  </message>
  <message>
   <source>Your badges are being printed…</source>
   <translation>Uw badges worden geprint…</translation>
  </message>
  <message>
   <source>Your badge is ready. Please take it.</source>
   <translation>Uw badge is klaar. U kunt hem meenemen.</translation>
  </message>
  <message>
   <source>Your badges are ready. Please take them.</source>
   <translation>Uw badges zijn klaar. U kunt ze meenemen.</translation>
  </message>
  <message>
   <source>Reception has your badge. Please ask there.</source>
   <translation>Uw badge ligt bij de receptie. Vraag er daar alstublieft naar.</translation>
  </message>
  <message>
   <source>Who do you deliver for?</source>
   <translation>Voor welk bedrijf bezorgt u?</translation>
  </message>
  <message>
   <source>Another company</source>
   <translation>Ander bedrijf</translation>
  </message>
  <message>
   <source>What do you bring?</source>
   <translation>Wat brengt u?</translation>
  </message>
  <message>
   <source>How many pieces?</source>
   <translation>Hoeveel stuks?</translation>
  </message>
  <message>
   <source>Do you need a signature?</source>
   <translation>Hebt u een handtekening nodig?</translation>
  </message>
  <message>
   <source>Who is it for?</source>
   <translation>Voor wie is het?</translation>
  </message>
  <message>
   <source>For reception</source>
   <translation>Voor de receptie</translation>
  </message>
  <message>
   <source>Reception knows about your delivery and is coming.</source>
   <translation>De receptie weet van uw bezorging en komt eraan.</translation>
  </message>
  <message>
   <source>Leaving us?</source>
   <translation>Gaat u weg?</translation>
  </message>
  <message>
   <source>Hold the QR code of your badge to the reader, or type your name and badge number.</source>
   <translation>Houd de QR-code van uw badge voor de lezer of typ uw naam en badgenummer.</translation>
  </message>
  <message>
   <source>Badge number or code</source>
   <translation>Badgenummer of code</translation>
  </message>
  <message>
   <source>Sign out</source>
   <translation>Afmelden</translation>
  </message>
  <message>
   <source>Goodbye, and thank you</source>
   <translation>Tot ziens en bedankt</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please leave your badge at reception.</source>
   <translation>Als u was aangemeld, bent u nu afgemeld. Laat uw badge alstublieft bij de receptie achter.</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please put your badge into the box.</source>
   <translation>Als u was aangemeld, bent u nu afgemeld. Doe uw badge alstublieft in de bak.</translation>
  </message>
  <message>
   <source>Reception knows that you need help</source>
   <translation>De receptie weet dat u hulp nodig hebt</translation>
  </message>
  <message>
   <source>Please stay here for a moment. Somebody is coming to you.</source>
   <translation>Blijf alstublieft even hier. Er komt iemand naar u toe.</translation>
  </message>
  <message>
   <source>Reception is on the way</source>
   <translation>De receptie komt eraan</translation>
  </message>
  <message>
   <source>Make it easier</source>
   <translation>Toegankelijkheid</translation>
  </message>
  <message>
   <source>What makes it easier for you?</source>
   <translation>Wat maakt het voor u makkelijker?</translation>
  </message>
  <message>
   <source>On this screen</source>
   <translation>Op dit scherm</translation>
  </message>
  <message>
   <source>During your visit</source>
   <translation>Tijdens uw bezoek</translation>
  </message>
  <message>
   <source>Large text</source>
   <translation>Grote tekst</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Hoog contrast</translation>
  </message>
  <message>
   <source>A way without steps</source>
   <translation>Een route zonder treden</translation>
  </message>
  <message>
   <source>Help with hearing</source>
   <translation>Hulp bij het horen</translation>
  </message>
  <message>
   <source>Help with seeing</source>
   <translation>Hulp bij het zien</translation>
  </message>
  <message>
   <source>A seat while I wait</source>
   <translation>Een zitplaats tijdens het wachten</translation>
  </message>
  <message>
   <source>Somebody with me</source>
   <translation>Iemand bij mij</translation>
  </message>
  <message>
   <source>Ask reception to come</source>
   <translation>Receptie laten komen</translation>
  </message>
  <message>
   <source>Are you still there?</source>
   <translation>Bent u er nog?</translation>
  </message>
  <message numerus="yes">
   <source>Everything you typed is forgotten in %n second(s).</source>
   <translation>
    <numerusform>Alles wat u hebt getypt, wordt over %n seconde gewist.</numerusform>
    <numerusform>Alles wat u hebt getypt, wordt over %n seconden gewist.</numerusform>
   </translation>
  </message>
  <message>
   <source>I need more time</source>
   <translation>Ik heb meer tijd nodig</translation>
  </message>
  <message>
   <source>Please type your name.</source>
   <translation>Typ alstublieft uw naam.</translation>
  </message>
  <message>
   <source>The code has six digits.</source>
   <translation>De code heeft zes cijfers.</translation>
  </message>
  <message>
   <source>Please fill this in.</source>
   <translation>Vul dit alstublieft in.</translation>
  </message>
  <message>
   <source>Please choose one.</source>
   <translation>Maak alstublieft een keuze.</translation>
  </message>
  <message>
   <source>This is too long. Please shorten it.</source>
   <translation>Dit is te lang. Maak het alstublieft korter.</translation>
  </message>
  <message>
   <source>Please type a number, such as 12.</source>
   <translation>Typ een getal, bijvoorbeeld 12.</translation>
  </message>
  <message>
   <source>Please type the number without a thousands sign, such as 1000.</source>
   <translation>Typ het getal zonder teken voor duizendtallen, bijvoorbeeld 1000.</translation>
  </message>
  <message>
   <source>There is no such day. Please check it.</source>
   <translation>Deze dag bestaat niet. Controleer het alstublieft.</translation>
  </message>
  <message>
   <source>This is not a full e-mail address. Please check it.</source>
   <translation>Dit is geen volledig e-mailadres. Controleer het alstublieft.</translation>
  </message>
  <message>
   <source>This is not a full phone number. Please check it.</source>
   <translation>Dit is geen volledig telefoonnummer. Controleer het alstublieft.</translation>
  </message>
  <message>
   <source>This is not a full e-mail address or phone number. Please check it.</source>
   <translation>Dit is geen volledig e-mailadres of telefoonnummer. Controleer het alstublieft.</translation>
  </message>
  <message>
   <source>This doesn’t look as expected. Please check it.</source>
   <translation>Dit ziet er niet uit zoals verwacht. Controleer het alstublieft.</translation>
  </message>
  <message>
   <source>This number is too small or too large.</source>
   <translation>Dit getal is te klein of te groot.</translation>
  </message>
  <message>
   <source>Sorry, that did not work</source>
   <translation>Sorry, dat is niet gelukt</translation>
  </message>
  <message>
   <source>What you typed is still here. Try again, or ask reception for help.</source>
   <translation>Wat u hebt getypt, staat er nog. Probeer het opnieuw of vraag de receptie om hulp.</translation>
  </message>
  <message>
   <source>Please see reception.</source>
   <translation>Meld u alstublieft bij de receptie.</translation>
  </message>
  <message>
   <source>Staff only</source>
   <translation>Alleen voor personeel</translation>
  </message>
  <message>
   <source>PIN</source>
   <translation>Pincode</translation>
  </message>
  <message>
   <source>This PIN is not right.</source>
   <translation>Deze pincode klopt niet.</translation>
  </message>
  <message numerus="yes">
   <source>Wait %n second(s) before the next try.</source>
   <translation>
    <numerusform>Wacht %n seconde voor de volgende poging.</numerusform>
    <numerusform>Wacht %n seconden voor de volgende poging.</numerusform>
   </translation>
  </message>
  <message>
   <source>Delete the last digit</source>
   <translation>Laatste cijfer wissen</translation>
  </message>
  <message numerus="yes">
   <source>%n digit(s) typed</source>
   <translation>
    <numerusform>%n cijfer getypt</numerusform>
    <numerusform>%n cijfers getypt</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Paper</name>
  <message>
   <source>Host</source>
   <translation>Bezoek aan</translation>
  </message>
  <message>
   <source>Valid until</source>
   <translation>Geldig tot</translation>
  </message>
  <message>
   <source>Escort required</source>
   <translation>Alleen onder begeleiding</translation>
  </message>
  <message>
   <source>Please return at reception.</source>
   <translation>Inleveren bij de receptie, alstublieft.</translation>
  </message>
  <message>
   <source>In an alarm: {place}</source>
   <translation>Bij alarm: {place}</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Naam</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>Bedrijf</translation>
  </message>
  <message>
   <source>When</source>
   <translation>Tijdstip</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>Versie</translation>
  </message>
  <message>
   <source>Screen</source>
   <translation>Scherm</translation>
  </message>
  <message>
   <source>Signed</source>
   <translation>Ondertekend</translation>
  </message>
  <message>
   <source>Accepted on the screen, without a signature</source>
   <translation>Op het scherm geaccepteerd, zonder handtekening</translation>
  </message>
  <message>
   <source>Shown on the screen and read</source>
   <translation>Op het scherm getoond en gelezen</translation>
  </message>
  <message>
   <source>Declined</source>
   <translation>Geweigerd</translation>
  </message>
  <message>
   <source>Signed. The signature itself was erased when its time was over.</source>
   <translation>Ondertekend. De handtekening zelf is gewist toen de termijn was verstreken.</translation>
  </message>
  <message>
   <source>Your papers from {office}</source>
   <translation>Uw documenten van {office}</translation>
  </message>
  <message>
   <source>Hello,</source>
   <translation>Goedendag,</translation>
  </message>
  <message>
   <source>enclosed is what you agreed to:</source>
   <translation>bijgevoegd vindt u wat u hebt geaccepteerd:</translation>
  </message>
  <message>
   <source>{day} {month} {year}</source>
   <translation>{day} {month} {year}</translation>
  </message>
  <message>
   <source>Jan</source>
   <translation>jan.</translation>
  </message>
  <message>
   <source>Feb</source>
   <translation>feb.</translation>
  </message>
  <message>
   <source>Mar</source>
   <translation>mrt.</translation>
  </message>
  <message>
   <source>Apr</source>
   <translation>apr.</translation>
  </message>
  <message>
   <source>May</source>
   <translation>mei</translation>
  </message>
  <message>
   <source>Jun</source>
   <translation>juni</translation>
  </message>
  <message>
   <source>Jul</source>
   <translation>juli</translation>
  </message>
  <message>
   <source>Aug</source>
   <translation>aug.</translation>
  </message>
  <message>
   <source>Sep</source>
   <translation>sep.</translation>
  </message>
  <message>
   <source>Oct</source>
   <translation>okt.</translation>
  </message>
  <message>
   <source>Nov</source>
   <translation>nov.</translation>
  </message>
  <message>
   <source>Dec</source>
   <translation>dec.</translation>
  </message>
 </context>
</TS>