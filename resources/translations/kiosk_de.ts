<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>Kiosk</name>
  <message>
   <source>Keyboard on the screen</source>
   <translation>Bildschirmtastatur</translation>
  </message>
  <message>
   <source>Letters</source>
   <translation>Buchstaben</translation>
  </message>
  <message>
   <source>Letters with accents</source>
   <translation>Buchstaben mit Akzent</translation>
  </message>
  <message>
   <source>More letters with accents</source>
   <translation>Weitere Buchstaben mit Akzent</translation>
  </message>
  <message>
   <source>Numbers and signs</source>
   <translation>Zahlen und Zeichen</translation>
  </message>
  <message>
   <source>Keyboard of another language</source>
   <translation>Tastatur einer anderen Sprache</translation>
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
   <translation>Akzente zu {0}</translation>
  </message>
  <message>
   <source>Capital letters</source>
   <translation>Großbuchstaben</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Löschen</translation>
  </message>
  <message>
   <source>Space</source>
   <translation>Leerzeichen</translation>
  </message>
  <message>
   <source>Small kana</source>
   <translation>Kleine Kana</translation>
  </message>
  <message>
   <source>Voiced kana</source>
   <translation>Stimmhafte Kana</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <source>Start over</source>
   <translation>Neu beginnen</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>Finish</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Step {0} of {1}</source>
   <translation>Schritt {0} von {1}</translation>
  </message>
  <message>
   <source>One moment…</source>
   <translation>Einen Moment …</translation>
  </message>
  <message>
   <source>optional</source>
   <translation>freiwillig</translation>
  </message>
  <message>
   <source>Up</source>
   <translation>Nach oben</translation>
  </message>
  <message>
   <source>Down</source>
   <translation>Nach unten</translation>
  </message>
  <message>
   <source>One more</source>
   <translation>Eins mehr</translation>
  </message>
  <message>
   <source>One less</source>
   <translation>Eins weniger</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>Ja</translation>
  </message>
  <message>
   <source>No</source>
   <translation>Nein</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Noch einmal</translation>
  </message>
  <message>
   <source>Good morning.</source>
   <translation>Guten Morgen.</translation>
  </message>
  <message>
   <source>Good afternoon.</source>
   <translation>Guten Tag.</translation>
  </message>
  <message>
   <source>Good evening.</source>
   <translation>Guten Abend.</translation>
  </message>
  <message>
   <source>Welcome.</source>
   <translation>Willkommen.</translation>
  </message>
  <message>
   <source>Welcome to {0}.</source>
   <translation>Willkommen bei {0}.</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Sprache</translation>
  </message>
  <message>
   <source>More languages</source>
   <translation>Weitere Sprachen</translation>
  </message>
  <message>
   <source>I have an appointment</source>
   <translation>Ich habe einen Termin</translation>
  </message>
  <message>
   <source>By QR code, number or e-mail</source>
   <translation>Mit QR-Code, Nummer oder E-Mail</translation>
  </message>
  <message>
   <source>I’m visiting someone</source>
   <translation>Ich besuche jemanden</translation>
  </message>
  <message>
   <source>With or without an appointment</source>
   <translation>Mit oder ohne Termin</translation>
  </message>
  <message>
   <source>I have a delivery</source>
   <translation>Ich liefere etwas</translation>
  </message>
  <message>
   <source>Parcels, post and couriers</source>
   <translation>Pakete, Post und Kuriere</translation>
  </message>
  <message>
   <source>I’m leaving</source>
   <translation>Ich gehe</translation>
  </message>
  <message>
   <source>Sign out here</source>
   <translation>Hier abmelden</translation>
  </message>
  <message>
   <source>Ask reception</source>
   <translation>Empfang rufen</translation>
  </message>
  <message>
   <source>Somebody comes to you</source>
   <translation>Es kommt jemand zu Ihnen</translation>
  </message>
  <message>
   <source>What is your code?</source>
   <translation>Wie lautet Ihr Code?</translation>
  </message>
  <message>
   <source>Hold the QR code of your invitation to the reader, or type the six digits.</source>
   <translation>Halten Sie den QR-Code Ihrer Einladung vor das Lesegerät oder tippen Sie die sechs Ziffern ein.</translation>
  </message>
  <message>
   <source>The six digits are in your invitation.</source>
   <translation>Die sechs Ziffern stehen in Ihrer Einladung.</translation>
  </message>
  <message>
   <source>Six-digit code</source>
   <translation>Sechsstelliger Code</translation>
  </message>
  <message>
   <source>What is your e-mail address?</source>
   <translation>Wie lautet Ihre E-Mail-Adresse?</translation>
  </message>
  <message>
   <source>The address that your invitation was sent to.</source>
   <translation>Die Adresse, an die Ihre Einladung ging.</translation>
  </message>
  <message>
   <source>E-mail address</source>
   <translation>E-Mail-Adresse</translation>
  </message>
  <message>
   <source>Use my e-mail address</source>
   <translation>Meine E-Mail-Adresse nutzen</translation>
  </message>
  <message>
   <source>Use a code</source>
   <translation>Einen Code nutzen</translation>
  </message>
  <message>
   <source>I have no code</source>
   <translation>Ich habe keinen Code</translation>
  </message>
  <message>
   <source>We can’t find an appointment with that. Check it and try again, or ask reception.</source>
   <translation>Damit finden wir keinen Termin. Bitte prüfen Sie die Eingabe oder fragen Sie am Empfang.</translation>
  </message>
  <message>
   <source>This invitation is for another day. Please ask reception.</source>
   <translation>Diese Einladung gilt für einen anderen Tag. Bitte fragen Sie am Empfang.</translation>
  </message>
  <message>
   <source>This invitation is no longer valid. Please ask reception.</source>
   <translation>Diese Einladung ist nicht mehr gültig. Bitte fragen Sie am Empfang.</translation>
  </message>
  <message>
   <source>This invitation has been used already. Please ask reception.</source>
   <translation>Diese Einladung wurde bereits verwendet. Bitte fragen Sie am Empfang.</translation>
  </message>
  <message>
   <source>This QR code is not one of our invitations.</source>
   <translation>Dieser QR-Code ist keine Einladung von uns.</translation>
  </message>
  <message>
   <source>That was a few tries too many. Reception is glad to help you.</source>
   <translation>Das waren einige Versuche zu viel. Der Empfang hilft Ihnen gern.</translation>
  </message>
  <message>
   <source>Welcome, {0}</source>
   <translation>Willkommen, {0}</translation>
  </message>
  <message>
   <source>We were expecting you</source>
   <translation>Wir haben Sie erwartet</translation>
  </message>
  <message>
   <source>Your appointment is at {0} with {1}.</source>
   <translation>Ihr Termin ist um {0} bei {1}.</translation>
  </message>
  <message>
   <source>Your appointment is at {0}.</source>
   <translation>Ihr Termin ist um {0}.</translation>
  </message>
  <message>
   <source>{0} is away at the moment. Reception will look after you.</source>
   <translation>{0} ist gerade nicht da. Der Empfang kümmert sich um Sie.</translation>
  </message>
  <message>
   <source>Yes, that’s me</source>
   <translation>Ja, das bin ich</translation>
  </message>
  <message>
   <source>That’s not me</source>
   <translation>Das bin ich nicht</translation>
  </message>
  <message>
   <source>Who is here?</source>
   <translation>Wer ist da?</translation>
  </message>
  <message>
   <source>Touch everybody who has come with you. Each gets a badge.</source>
   <translation>Tippen Sie alle an, die mit Ihnen gekommen sind. Jeder bekommt einen Ausweis.</translation>
  </message>
  <message>
   <source>Who are you?</source>
   <translation>Ihre Angaben</translation>
  </message>
  <message>
   <source>Your name</source>
   <translation>Ihr Name</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>Firma</translation>
  </message>
  <message>
   <source>E-mail or mobile</source>
   <translation>E-Mail oder Mobilnummer</translation>
  </message>
  <message>
   <source>How many are you?</source>
   <translation>Wie viele Personen sind Sie?</translation>
  </message>
  <message>
   <source>You come as</source>
   <translation>Sie kommen als</translation>
  </message>
  <message>
   <source>Is this you?</source>
   <translation>Sind Sie das?</translation>
  </message>
  <message>
   <source>Then we know your details already, and it is quicker.</source>
   <translation>Dann kennen wir Ihre Angaben schon und es geht schneller.</translation>
  </message>
  <message>
   <source>No, go on without</source>
   <translation>Nein, ohne weiter</translation>
  </message>
  <message>
   <source>Who are you here to see?</source>
   <translation>Zu wem möchten Sie?</translation>
  </message>
  <message>
   <source>First or last name</source>
   <translation>Vor- oder Nachname</translation>
  </message>
  <message>
   <source>Type at least three letters of the name.</source>
   <translation>Tippen Sie mindestens drei Buchstaben des Namens ein.</translation>
  </message>
  <message>
   <source>Nobody found. Check the spelling, or let reception help you.</source>
   <translation>Niemand gefunden. Prüfen Sie die Schreibweise oder lassen Sie sich vom Empfang helfen.</translation>
  </message>
  <message>
   <source>This person can’t be chosen any more. Please choose again.</source>
   <translation>Diese Person kann nicht mehr gewählt werden. Bitte wählen Sie noch einmal.</translation>
  </message>
  <message>
   <source>Not sure?</source>
   <translation>Nicht sicher?</translation>
  </message>
  <message>
   <source>I don’t know the name</source>
   <translation>Ich weiß den Namen nicht</translation>
  </message>
  <message>
   <source>away</source>
   <translation>nicht da</translation>
  </message>
  <message>
   <source>Or choose a department</source>
   <translation>Oder wählen Sie eine Abteilung</translation>
  </message>
  <message>
   <source>{0} is away</source>
   <translation>{0} ist nicht da</translation>
  </message>
  <message>
   <source>Reception can help you, or you choose somebody else.</source>
   <translation>Der Empfang hilft Ihnen, oder Sie wählen jemand anderen.</translation>
  </message>
  <message>
   <source>Would you like to see {0} instead?</source>
   <translation>Möchten Sie stattdessen zu {0}?</translation>
  </message>
  <message>
   <source>Yes, see {0}</source>
   <translation>Ja, zu {0}</translation>
  </message>
  <message>
   <source>Let reception help me</source>
   <translation>Hilfe vom Empfang</translation>
  </message>
  <message>
   <source>Choose somebody else</source>
   <translation>Jemand anderen wählen</translation>
  </message>
  <message>
   <source>A few details</source>
   <translation>Noch ein paar Angaben</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>Tag</translation>
  </message>
  <message>
   <source>Month</source>
   <translation>Monat</translation>
  </message>
  <message>
   <source>Year</source>
   <translation>Jahr</translation>
  </message>
  <message>
   <source>I have read this</source>
   <translation>Ich habe das gelesen</translation>
  </message>
  <message>
   <source>I agree</source>
   <translation>Ich stimme zu</translation>
  </message>
  <message>
   <source>Sign here with your finger</source>
   <translation>Unterschreiben Sie hier mit dem Finger</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>Unterschreiben</translation>
  </message>
  <message>
   <source>Write my name</source>
   <translation>Namen einsetzen</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Löschen</translation>
  </message>
  <message>
   <source>Please sign in the box first.</source>
   <translation>Bitte unterschreiben Sie zuerst im Feld.</translation>
  </message>
  <message>
   <source>Next: sign</source>
   <translation>Weiter zur Unterschrift</translation>
  </message>
  <message>
   <source>I don’t agree</source>
   <translation>Ich stimme nicht zu</translation>
  </message>
  <message>
   <source>Send me a copy by e-mail</source>
   <translation>Kopie per E-Mail senden</translation>
  </message>
  <message>
   <source>Signature</source>
   <translation>Unterschrift</translation>
  </message>
  <message>
   <source>One question</source>
   <translation>Eine Frage</translation>
  </message>
  <message>
   <source>Your answer</source>
   <translation>Ihre Antwort</translation>
  </message>
  <message>
   <source>A photo for your badge</source>
   <translation>Ein Foto für Ihren Ausweis</translation>
  </message>
  <message>
   <source>Look into the camera. You can take it as often as you like.</source>
   <translation>Schauen Sie in die Kamera. Sie können es so oft aufnehmen, wie Sie möchten.</translation>
  </message>
  <message>
   <source>Take photo</source>
   <translation>Foto aufnehmen</translation>
  </message>
  <message>
   <source>Take another</source>
   <translation>Neues Foto</translation>
  </message>
  <message>
   <source>Use this photo</source>
   <translation>Dieses Foto nehmen</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>Überspringen</translation>
  </message>
  <message>
   <source>Please don’t photograph me</source>
   <translation>Bitte kein Foto von mir</translation>
  </message>
  <message>
   <source>The camera does not work right now. You can go on without a photo.</source>
   <translation>Die Kamera geht gerade nicht. Sie können ohne Foto fortfahren.</translation>
  </message>
  <message>
   <source>Picture of the camera</source>
   <translation>Bild der Kamera</translation>
  </message>
  <message>
   <source>Your photo</source>
   <translation>Ihr Foto</translation>
  </message>
  <message>
   <source>Would you like something to drink?</source>
   <translation>Möchten Sie etwas trinken?</translation>
  </message>
  <message>
   <source>No, thank you</source>
   <translation>Nein, danke</translation>
  </message>
  <message>
   <source>Thank you, {0}</source>
   <translation>Vielen Dank, {0}</translation>
  </message>
  <message>
   <source>Thank you</source>
   <translation>Vielen Dank</translation>
  </message>
  <message>
   <source>{0} knows that you are here.</source>
   <translation>{0} weiß, dass Sie da sind.</translation>
  </message>
  <message>
   <source>Please take a seat.</source>
   <translation>Bitte nehmen Sie Platz.</translation>
  </message>
  <message>
   <source>Please take a seat. Reception is coming to you.</source>
   <translation>Bitte nehmen Sie Platz. Der Empfang kommt zu Ihnen.</translation>
  </message>
  <message>
   <source>Visitor {0} of {1}</source>
   <translation>Besucher {0} von {1}</translation>
  </message>
  <message>
   <source>Please go to reception</source>
   <translation>Bitte gehen Sie zum Empfang</translation>
  </message>
  <message>
   <source>This screen can’t sign you in at the moment. Reception can.</source>
   <translation>Dieser Bildschirm kann Sie gerade nicht anmelden. Der Empfang kann es.</translation>
  </message>
  <message>
   <source>You were signed in already.</source>
   <translation>Sie waren bereits angemeldet.</translation>
  </message>
  <message>
   <source>Your badge is being printed…</source>
   <translation>Ihr Ausweis wird gedruckt …</translation>
  </message>
  <message>
   <source>Your badges are being printed…</source>
   <translation>Ihre Ausweise werden gedruckt …</translation>
  </message>
  <message>
   <source>Your badge is ready. Please take it.</source>
   <translation>Ihr Ausweis ist fertig. Bitte nehmen Sie ihn mit.</translation>
  </message>
  <message>
   <source>Your badges are ready. Please take them.</source>
   <translation>Ihre Ausweise sind fertig. Bitte nehmen Sie sie mit.</translation>
  </message>
  <message>
   <source>Reception has your badge. Please ask there.</source>
   <translation>Ihr Ausweis liegt am Empfang. Bitte fragen Sie dort.</translation>
  </message>
  <message>
   <source>Who do you deliver for?</source>
   <translation>Für welche Firma liefern Sie?</translation>
  </message>
  <message>
   <source>Another company</source>
   <translation>Andere Firma</translation>
  </message>
  <message>
   <source>What do you bring?</source>
   <translation>Was bringen Sie?</translation>
  </message>
  <message>
   <source>How many pieces?</source>
   <translation>Wie viele Stücke?</translation>
  </message>
  <message>
   <source>Do you need a signature?</source>
   <translation>Brauchen Sie eine Unterschrift?</translation>
  </message>
  <message>
   <source>Who is it for?</source>
   <translation>Für wen ist es?</translation>
  </message>
  <message>
   <source>For reception</source>
   <translation>Für den Empfang</translation>
  </message>
  <message>
   <source>Reception knows about your delivery and is coming.</source>
   <translation>Der Empfang weiß von Ihrer Lieferung und kommt.</translation>
  </message>
  <message>
   <source>Leaving us?</source>
   <translation>Sie gehen?</translation>
  </message>
  <message>
   <source>Hold the QR code of your badge to the reader, or type your name and badge number.</source>
   <translation>Halten Sie den QR-Code Ihres Ausweises vor das Lesegerät oder tippen Sie Namen und Ausweisnummer ein.</translation>
  </message>
  <message>
   <source>Badge number or code</source>
   <translation>Ausweisnummer oder Code</translation>
  </message>
  <message>
   <source>Sign out</source>
   <translation>Abmelden</translation>
  </message>
  <message>
   <source>Goodbye, and thank you</source>
   <translation>Auf Wiedersehen und vielen Dank</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please leave your badge at reception.</source>
   <translation>Falls Sie angemeldet waren, sind Sie jetzt abgemeldet. Bitte lassen Sie den Ausweis am Empfang.</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please put your badge into the box.</source>
   <translation>Falls Sie angemeldet waren, sind Sie jetzt abgemeldet. Bitte werfen Sie den Ausweis in den Kasten.</translation>
  </message>
  <message>
   <source>Reception knows that you need help</source>
   <translation>Der Empfang weiß, dass Sie Hilfe brauchen</translation>
  </message>
  <message>
   <source>Please stay here for a moment. Somebody is coming to you.</source>
   <translation>Bitte bleiben Sie einen Moment hier. Es kommt jemand zu Ihnen.</translation>
  </message>
  <message>
   <source>Reception is on the way</source>
   <translation>Der Empfang ist unterwegs</translation>
  </message>
  <message>
   <source>Make it easier</source>
   <translation>Bedienhilfen</translation>
  </message>
  <message>
   <source>What makes it easier for you?</source>
   <translation>Was macht es Ihnen leichter?</translation>
  </message>
  <message>
   <source>On this screen</source>
   <translation>Auf diesem Bildschirm</translation>
  </message>
  <message>
   <source>During your visit</source>
   <translation>Während Ihres Besuchs</translation>
  </message>
  <message>
   <source>Large text</source>
   <translation>Große Schrift</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Hoher Kontrast</translation>
  </message>
  <message>
   <source>A way without steps</source>
   <translation>Ein Weg ohne Stufen</translation>
  </message>
  <message>
   <source>Help with hearing</source>
   <translation>Hilfe beim Hören</translation>
  </message>
  <message>
   <source>Help with seeing</source>
   <translation>Hilfe beim Sehen</translation>
  </message>
  <message>
   <source>A seat while I wait</source>
   <translation>Ein Sitzplatz beim Warten</translation>
  </message>
  <message>
   <source>Somebody with me</source>
   <translation>Eine Begleitung</translation>
  </message>
  <message>
   <source>Ask reception to come</source>
   <translation>Empfang herbitten</translation>
  </message>
  <message>
   <source>Are you still there?</source>
   <translation>Sind Sie noch da?</translation>
  </message>
  <message numerus="yes">
   <source>Everything you typed is forgotten in %n second(s).</source>
   <translation>
    <numerusform>Ihre Eingaben werden in %n Sekunde gelöscht.</numerusform>
    <numerusform>Ihre Eingaben werden in %n Sekunden gelöscht.</numerusform>
   </translation>
  </message>
  <message>
   <source>I need more time</source>
   <translation>Ich brauche mehr Zeit</translation>
  </message>
  <message>
   <source>Please type your name.</source>
   <translation>Bitte geben Sie Ihren Namen ein.</translation>
  </message>
  <message>
   <source>The code has six digits.</source>
   <translation>Der Code hat sechs Ziffern.</translation>
  </message>
  <message>
   <source>Please fill this in.</source>
   <translation>Bitte füllen Sie das aus.</translation>
  </message>
  <message>
   <source>Please choose one.</source>
   <translation>Bitte wählen Sie etwas aus.</translation>
  </message>
  <message>
   <source>This is too long. Please shorten it.</source>
   <translation>Das ist zu lang. Bitte kürzen Sie es.</translation>
  </message>
  <message>
   <source>Please type a number, such as 12.</source>
   <translation>Bitte geben Sie eine Zahl ein, zum Beispiel 12.</translation>
  </message>
  <message>
   <source>Please type the number without a thousands sign, such as 1000.</source>
   <translation>Bitte geben Sie die Zahl ohne Tausendertrennzeichen ein, zum Beispiel 1000.</translation>
  </message>
  <message>
   <source>There is no such day. Please check it.</source>
   <translation>Diesen Tag gibt es nicht. Bitte prüfen Sie ihn.</translation>
  </message>
  <message>
   <source>This is not a full e-mail address. Please check it.</source>
   <translation>Das ist keine vollständige E-Mail-Adresse. Bitte prüfen Sie sie.</translation>
  </message>
  <message>
   <source>This is not a full phone number. Please check it.</source>
   <translation>Das ist keine vollständige Telefonnummer. Bitte prüfen Sie sie.</translation>
  </message>
  <message>
   <source>This is not a full e-mail address or phone number. Please check it.</source>
   <translation>Das ist keine vollständige E-Mail-Adresse oder Telefonnummer. Bitte prüfen Sie sie.</translation>
  </message>
  <message>
   <source>This doesn’t look as expected. Please check it.</source>
   <translation>Das sieht nicht wie erwartet aus. Bitte prüfen Sie es.</translation>
  </message>
  <message>
   <source>This number is too small or too large.</source>
   <translation>Diese Zahl ist zu klein oder zu groß.</translation>
  </message>
  <message>
   <source>Sorry, that did not work</source>
   <translation>Das hat leider nicht geklappt</translation>
  </message>
  <message>
   <source>What you typed is still here. Try again, or ask reception for help.</source>
   <translation>Ihre Eingaben sind noch da. Versuchen Sie es noch einmal oder bitten Sie den Empfang um Hilfe.</translation>
  </message>
  <message>
   <source>Please see reception.</source>
   <translation>Bitte wenden Sie sich an den Empfang.</translation>
  </message>
  <message>
   <source>Staff only</source>
   <translation>Nur für Personal</translation>
  </message>
  <message>
   <source>PIN</source>
   <translation>PIN</translation>
  </message>
  <message>
   <source>This PIN is not right.</source>
   <translation>Diese PIN stimmt nicht.</translation>
  </message>
  <message numerus="yes">
   <source>Wait %n second(s) before the next try.</source>
   <translation>
    <numerusform>Nächster Versuch in %n Sekunde.</numerusform>
    <numerusform>Nächster Versuch in %n Sekunden.</numerusform>
   </translation>
  </message>
  <message>
   <source>Delete the last digit</source>
   <translation>Letzte Ziffer löschen</translation>
  </message>
  <message numerus="yes">
   <source>%n digit(s) typed</source>
   <translation>
    <numerusform>%n Ziffer eingegeben</numerusform>
    <numerusform>%n Ziffern eingegeben</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Paper</name>
  <message>
   <source>Host</source>
   <translation>Besuch bei</translation>
  </message>
  <message>
   <source>Valid until</source>
   <translation>Gültig bis</translation>
  </message>
  <message>
   <source>Escort required</source>
   <translation>Nur in Begleitung</translation>
  </message>
  <message>
   <source>Please return at reception.</source>
   <translation>Bitte am Empfang abgeben.</translation>
  </message>
  <message>
   <source>In an alarm: {place}</source>
   <translation>Bei Alarm: {place}</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>Firma</translation>
  </message>
  <message>
   <source>When</source>
   <translation>Zeitpunkt</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>Fassung</translation>
  </message>
  <message>
   <source>Screen</source>
   <translation>Bildschirm</translation>
  </message>
  <message>
   <source>Signed</source>
   <translation>Unterschrieben</translation>
  </message>
  <message>
   <source>Accepted on the screen, without a signature</source>
   <translation>Am Bildschirm zugestimmt, ohne Unterschrift</translation>
  </message>
  <message>
   <source>Shown on the screen and read</source>
   <translation>Am Bildschirm gezeigt und gelesen</translation>
  </message>
  <message>
   <source>Declined</source>
   <translation>Abgelehnt</translation>
  </message>
  <message>
   <source>Signed. The signature itself was erased when its time was over.</source>
   <translation>Unterschrieben. Die Unterschrift selbst wurde nach Ablauf ihrer Frist gelöscht.</translation>
  </message>
  <message>
   <source>Your papers from {office}</source>
   <translation>Ihre Unterlagen von {office}</translation>
  </message>
  <message>
   <source>Hello,</source>
   <translation>Guten Tag,</translation>
  </message>
  <message>
   <source>enclosed is what you agreed to:</source>
   <translation>anbei erhalten Sie, was Sie akzeptiert haben:</translation>
  </message>
  <message>
   <source>{day} {month} {year}</source>
   <translation>{day}. {month} {year}</translation>
  </message>
  <message>
   <source>Jan</source>
   <translation>Jan.</translation>
  </message>
  <message>
   <source>Feb</source>
   <translation>Feb.</translation>
  </message>
  <message>
   <source>Mar</source>
   <translation>März</translation>
  </message>
  <message>
   <source>Apr</source>
   <translation>Apr.</translation>
  </message>
  <message>
   <source>May</source>
   <translation>Mai</translation>
  </message>
  <message>
   <source>Jun</source>
   <translation>Juni</translation>
  </message>
  <message>
   <source>Jul</source>
   <translation>Juli</translation>
  </message>
  <message>
   <source>Aug</source>
   <translation>Aug.</translation>
  </message>
  <message>
   <source>Sep</source>
   <translation>Sept.</translation>
  </message>
  <message>
   <source>Oct</source>
   <translation>Okt.</translation>
  </message>
  <message>
   <source>Nov</source>
   <translation>Nov.</translation>
  </message>
  <message>
   <source>Dec</source>
   <translation>Dez.</translation>
  </message>
 </context>
</TS>