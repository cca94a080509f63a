<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="it" sourcelanguage="en">
 <context>
  <name>Kiosk</name>
  <message>
   <source>Keyboard on the screen</source>
   <translation>Tastiera sullo schermo</translation>
  </message>
  <message>
   <source>Letters</source>
   <translation>Lettere</translation>
  </message>
  <message>
   <source>Letters with accents</source>
   <translation>Lettere accentate</translation>
  </message>
  <message>
   <source>More letters with accents</source>
   <translation>Altre lettere accentate</translation>
  </message>
  <message>
   <source>Numbers and signs</source>
   <translation>Numeri e segni</translation>
  </message>
  <message>
   <source>Keyboard of another language</source>
   <translation>Tastiera di un’altra lingua</translation>
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
   <translation>Accenti di {0}</translation>
  </message>
  <message>
   <source>Capital letters</source>
   <translation>Maiuscole</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Cancella</translation>
  </message>
  <message>
   <source>Space</source>
   <translation>Spazio</translation>
  </message>
  <message>
   <source>Small kana</source>
   <translation>Kana piccoli</translation>
  </message>
  <message>
   <source>Voiced kana</source>
   <translation>Kana sonori</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Indietro</translation>
  </message>
  <message>
   <source>Start over</source>
   <translation>Ricomincia</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Avanti</translation>
  </message>
  <message>
   <source>Finish</source>
   <translation>Fine</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Chiudi</translation>
  </message>
  <message>
   <source>Step {0} of {1}</source>
   <translation>Passo {0} di {1}</translation>
  </message>
  <message>
   <source>One moment…</source>
   <translation>Un momento…</translation>
  </message>
  <message>
   <source>optional</source>
   <translation>facoltativo</translation>
  </message>
  <message>
   <source>Up</source>
   <translation>Su</translation>
  </message>
  <message>
   <source>Down</source>
   <translation>Giù</translation>
  </message>
  <message>
   <source>One more</source>
   <translation>Uno in più</translation>
  </message>
  <message>
   <source>One less</source>
   <translation>Uno in meno</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>Sì</translation>
  </message>
  <message>
   <source>No</source>
   <translation>No</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Riprova</translation>
  </message>
  <message>
   <source>Good morning.</source>
   <translation>Buongiorno.</translation>
  </message>
  <message>
   <source>Good afternoon.</source>
   <translation>Buon pomeriggio.</translation>
  </message>
  <message>
   <source>Good evening.</source>
   <translation>Buonasera.</translation>
  </message>
  <message>
   <source>Welcome.</source>
   <translation>Benvenuti.</translation>
  </message>
  <message>
   <source>Welcome to {0}.</source>
   <translation>Benvenuti da {0}.</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Lingua</translation>
  </message>
  <message>
   <source>More languages</source>
   <translation>Altre lingue</translation>
  </message>
  <message>
   <source>I have an appointment</source>
   <translation>Ho un appuntamento</translation>
  </message>
  <message>
   <source>By QR code, number or e-mail</source>
   <translation>Con codice QR, numero o e-mail</translation>
  </message>
  <message>
   <source>I’m visiting someone</source>
   <translation>Vengo a trovare qualcuno</translation>
  </message>
  <message>
   <source>With or without an appointment</source>
   <translation>Con o senza appuntamento</translation>
  </message>
  <message>
   <source>I have a delivery</source>
   <translation>Ho una consegna</translation>
  </message>
  <message>
   <source>Parcels, post and couriers</source>
   <translation>Pacchi, posta e corrieri</translation>
  </message>
  <message>
   <source>I’m leaving</source>
   <translation>Vado via</translation>
  </message>
  <message>
   <source>Sign out here</source>
   <translation>Registri qui l’uscita</translation>
  </message>
  <message>
   <source>Ask reception</source>
   <translation>Chiama la reception</translation>
  </message>
  <message>
   <source>Somebody comes to you</source>
   <translation>Qualcuno viene da Lei</translation>
  </message>
  <message>
   <source>What is your code?</source>
   <translation>Qual è il Suo codice?</translation>
  </message>
  <message>
   <source>Hold the QR code of your invitation to the reader, or type the six digits.</source>
   <translation>Avvicini al lettore il codice QR dell’invito oppure digiti le sei cifre.</translation>
  </message>
  <message>
   <source>The six digits are in your invitation.</source>
   <translation>Le sei cifre si trovano nell’invito.</translation>
  </message>
  <message>
   <source>Six-digit code</source>
   <translation>Codice di sei cifre</translation>
  </message>
  <message>
   <source>What is your e-mail address?</source>
   <translation>Qual è il Suo indirizzo e-mail?</translation>
  </message>
  <message>
   <source>The address that your invitation was sent to.</source>
   <translation>L’indirizzo a cui è stato inviato l’invito.</translation>
  </message>
  <message>
   <source>E-mail address</source>
   <translation>Indirizzo e-mail</translation>
  </message>
  <message>
   <source>Use my e-mail address</source>
   <translation>Usa il mio indirizzo e-mail</translation>
  </message>
  <message>
   <source>Use a code</source>
   <translation>Usa un codice</translation>
  </message>
  <message>
   <source>I have no code</source>
   <translation>Non ho un codice</translation>
  </message>
  <message>
   <source>We can’t find an appointment with that. Check it and try again, or ask reception.</source>
   <translation>Non troviamo nessun appuntamento. Controlli e riprovi, oppure chieda alla reception.</translation>
  </message>
  <message>
   <source>This invitation is for another day. Please ask reception.</source>
   <translation>Questo invito è per un altro giorno. Chieda alla reception, per favore.</translation>
  </message>
  <message>
   <source>This invitation is no longer valid. Please ask reception.</source>
   <translation>Questo invito non è più valido. Chieda alla reception, per favore.</translation>
  </message>
  <message>
   <source>This invitation has been used already. Please ask reception.</source>
   <translation>Questo invito è già stato usato. Chieda alla reception, per favore.</translation>
  </message>
  <message>
   <source>This QR code is not one of our invitations.</source>
   <translation>Questo codice QR non è un nostro invito.</translation>
  </message>
  <message>
   <source>That was a few tries too many. Reception is glad to help you.</source>
   <translation>Qualche tentativo di troppo. La reception è lieta di aiutarLa.</translation>
  </message>
  <message>
   <source>Welcome, {0}</source>
   <translation>Buongiorno, {0}</translation>
  </message>
  <message>
   <source>We were expecting you</source>
   <translation>La aspettavamo</translation>
  </message>
  <message>
   <source>Your appointment is at {0} with {1}.</source>
   <translation>Il Suo appuntamento è alle {0} con {1}.</translation>
  </message>
  <message>
   <source>Your appointment is at {0}.</source>
   <translation>Il Suo appuntamento è alle {0}.</translation>
  </message>
  <message>
   <source>{0} is away at the moment. Reception will look after you.</source>
   <translation>{0} non è disponibile al momento. La reception si occuperà di Lei.</translation>
  </message>
  <message>
   <source>Yes, that’s me</source>
   <translation>Sì, sono io</translation>
  </message>
  <message>
   <source>That’s not me</source>
   <translation>Non sono io</translation>
  </message>
  <message>
   <source>Who is here?</source>
   <translation>Chi è presente?</translation>
  </message>
  <message>
   <source>Touch everybody who has come with you. Each gets a badge.</source>
   <translation>Tocchi tutte le persone venute con Lei. Ognuna riceve un badge.</translation>
  </message>
  <message>
   <source>Who are you?</source>
   <translation>I Suoi dati</translation>
  </message>
  <message>
   <source>Your name</source>
   <translation>Il Suo nome</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>Azienda</translation>
  </message>
  <message>
   <source>E-mail or mobile</source>
   <translation>E-mail o cellulare</translation>
  </message>
  <message>
   <source>How many are you?</source>
   <translation>Quante persone siete?</translation>
  </message>
  <message>
   <source>You come as</source>
   <translation>In qualità di</translation>
  </message>
  <message>
   <source>Is this you?</source>
   <translation>È Lei?</translation>
  </message>
  <message>
   <source>Then we know your details already, and it is quicker.</source>
   <translation>Così abbiamo già i Suoi dati e si fa prima.</translation>
  </message>
  <message>
   <source>No, go on without</source>
   <translation>No, continua senza</translation>
  </message>
  <message>
   <source>Who are you here to see?</source>
   <translation>Chi desidera incontrare?</translation>
  </message>
  <message>
   <source>First or last name</source>
   <translation>Nome o cognome</translation>
  </message>
  <message>
   <source>Type at least three letters of the name.</source>
   <translation>Digiti almeno tre lettere del nome.</translation>
  </message>
  <message>
   <source>Nobody found. Check the spelling, or let reception help you.</source>
   <translation>Nessun risultato. Controlli l’ortografia o chieda aiuto alla reception.</translation>
  </message>
  <message>
   <source>This person can’t be chosen any more. Please choose again.</source>
   <translation>Questa persona non può più essere scelta. Scelga di nuovo, per favore.</translation>
  </message>
  <message>
   <source>Not sure?</source>
   <translation>Ha dubbi?</translation>
  </message>
  <message>
   <source>I don’t know the name</source>
   <translation>Non so il nome</translation>
  </message>
  <message>
   <source>away</source>
   <translation>assente</translation>
  </message>
  <message>
   <source>Or choose a department</source>
   <translation>Oppure scelga un reparto</translation>
  </message>
  <message>
   <source>{0} is away</source>
   <translation>{0} non è disponibile</translation>
  </message>
  <message>
   <source>Reception can help you, or you choose somebody else.</source>
   <translation>La reception può aiutarLa, oppure scelga un’altra persona.</translation>
  </message>
  <message>
   <source>Would you like to see {0} instead?</source>
   <translation>Desidera invece incontrare {0}?</translation>
  </message>
  <message>
   <source>Yes, see {0}</source>
   <translation>Sì, {0}</translation>
  </message>
  <message>
   <source>Let reception help me</source>
   <translation>Chiedi aiuto alla reception</translation>
  </message>
  <message>
   <source>Choose somebody else</source>
   <translation>Scegli un’altra persona</translation>
  </message>
  <message>
   <source>A few details</source>
   <translation>Ancora qualche dato</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>Giorno</translation>
  </message>
  <message>
   <source>Month</source>
   <translation>Mese</translation>
  </message>
  <message>
   <source>Year</source>
   <translation>Anno</translation>
  </message>
  <message>
   <source>I have read this</source>
   <translation>Ho letto il testo</translation>
  </message>
  <message>
   <source>I agree</source>
   <translation>Accetto</translation>
  </message>
  <message>
   <source>Sign here with your finger</source>
   <translation>Firmi qui con il dito</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>Firma</translation>
  </message>
  <message>
   <source>Write my name</source>
   <translation>Scrivi il mio nome</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Cancella</translation>
  </message>
  <message>
   <source>Please sign in the box first.</source>
   <translation>Firmi prima nel riquadro, per favore.</translation>
  </message>
  <message>
   <source>Next: sign</source>
   <translation>Avanti: firma</translation>
  </message>
  <message>
   <source>I don’t agree</source>
   <translation>Non accetto</translation>
  </message>
  <message>
   <source>Send me a copy by e-mail</source>
   <translation>Inviami una copia per e-mail</translation>
  </message>
  <message>
   <source>Signature</source>
   <translation>Firma</translation>
  </message>
  <message>
   <source>One question</source>
   <translation>Una domanda</translation>
  </message>
  <message>
   <source>Your answer</source>
   <translation>La Sua risposta</translation>
  </message>
  <message>
   <source>A photo for your badge</source>
   <translation>Una foto per il badge</translation>
  </message>
  <message>
   <source>Look into the camera. You can take it as often as you like.</source>
   <translation>Guardi la fotocamera. Può ripetere quante volte vuole.</translation>
  </message>
  <message>
   <source>Take photo</source>
   <translation>Scatta la foto</translation>
  </message>
  <message>
   <source>Take another</source>
   <translation>Scatta un’altra</translation>
  </message>
  <message>
   <source>Use this photo</source>
   <translation>Usa questa foto</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>Salta</translation>
  </message>
  <message>
   <source>Please don’t photograph me</source>
   <translation>Niente foto, per favore</translation>
  </message>
  <message>
   <source>The camera does not work right now. You can go on without a photo.</source>
   <translation>La fotocamera ora non funziona. Può continuare senza foto.</translation>
  </message>
  <message>
   <source>Picture of the camera</source>
   <translation>Immagine della fotocamera</translation>
  </message>
  <message>
   <source>Your photo</source>
   <translation>La Sua foto</translation>
  </message>
  <message>
   <source>Would you like something to drink?</source>
   <translation>Desidera qualcosa da bere?</translation>
  </message>
  <message>
   <source>No, thank you</source>
   <translation>No, grazie</translation>
  </message>
  <message>
   <source>Thank you, {0}</source>
   <translation>Grazie, {0}</translation>
  </message>
  <message>
   <source>Thank you</source>
   <translation>Grazie</translation>
  </message>
  <message>
   <source>{0} knows that you are here.</source>
   <translation>{0} sa che Lei è qui.</translation>
  </message>
  <message>
   <source>Please take a seat.</source>
   <translation>Si accomodi, prego.</translation>
  </message>
  <message>
   <source>Please take a seat. Reception is coming to you.</source>
   <translation>Si accomodi, prego. La reception viene da Lei.</translation>
  </message>
  <message>
   <source>Visitor {0} of {1}</source>
   <translation>Visitatore {0} di {1}</translation>
  </message>
  <message>
   <source>Please go to reception</source>
   <translation>Si rivolga alla reception, per favore</translation>
  </message>
  <message>
   <source>This screen can’t sign you in at the moment. Reception can.</source>
   <translation>Al momento questo schermo non può registrare il Suo arrivo. La reception può farlo.</translation>
  </message>
  <message>
   <source>You were signed in already.</source>
   <translation>Il Suo arrivo era già registrato.</translation>
  </message>
  <message>
   <source>Your badge is being printed…</source>
   <translation>Stampa del badge in corso…</translation>
  </message>
  <message>
   <source>Your badges are being printed…</source>
   <translation>Stampa dei badge in corso…</translation>
  </message>
  <message>
   <source>Your badge is ready. Please take it.</source>
   <translation>Il Suo badge è pronto. Lo prenda, prego.</translation>
  </message>
  <message>
   <source>Your badges are ready. Please take them.</source>
   <translation>I badge sono pronti. Li prenda, prego.</translation>
  </message>
  <message>
   <source>Reception has your badge. Please ask there.</source>
   <translation>Il Suo badge è alla reception. Lo chieda lì, per favore.</translation>
  </message>
  <message>
   <source>Who do you deliver for?</source>
   <translation>Per chi effettua la consegna?</translation>
  </message>
  <message>
   <source>Another company</source>
   <translation>Un’altra azienda</translation>
  </message>
  <message>
   <source>What do you bring?</source>
   <translation>Che cosa porta?</translation>
  </message>
  <message>
   <source>How many pieces?</source>
   <translation>Quanti colli?</translation>
  </message>
  <message>
   <source>Do you need a signature?</source>
   <translation>Le serve una firma?</translation>
  </message>
  <message>
   <source>Who is it for?</source>
   <translation>Per chi è?</translation>
  </message>
  <message>
   <source>For reception</source>
   <translation>Per la reception</translation>
  </message>
  <message>
   <source>Reception knows about your delivery and is coming.</source>
   <translation>La reception sa della consegna e sta arrivando.</translation>
  </message>
  <message>
   <source>Leaving us?</source>
   <translation>Va via?</translation>
  </message>
  <message>
   <source>Hold the QR code of your badge to the reader, or type your name and badge number.</source>
   <translation>Avvicini al lettore il codice QR del badge oppure digiti il nome e il numero del badge.</translation>
  </message>
  <message>
   <source>Badge number or code</source>
   <translation>Numero del badge o codice</translation>
  </message>
  <message>
   <source>Sign out</source>
   <translation>Registra l’uscita</translation>
  </message>
  <message>
   <source>Goodbye, and thank you</source>
   <translation>Arrivederci e grazie</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please leave your badge at reception.</source>
   <translation>Se il Suo arrivo era registrato, ora lo è anche l’uscita. Lasci il badge alla reception, per favore.</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please put your badge into the box.</source>
   <translation>Se il Suo arrivo era registrato, ora lo è anche l’uscita. Metta il badge nella cassetta, per favore.</translation>
  </message>
  <message>
   <source>Reception knows that you need help</source>
   <translation>La reception sa che Le serve aiuto</translation>
  </message>
  <message>
   <source>Please stay here for a moment. Somebody is coming to you.</source>
   <translation>Attenda qui un momento, per favore. Qualcuno viene da Lei.</translation>
  </message>
  <message>
   <source>Reception is on the way</source>
   <translation>La reception sta arrivando</translation>
  </message>
  <message>
   <source>Make it easier</source>
   <translation>Accessibilità</translation>
  </message>
  <message>
   <source>What makes it easier for you?</source>
   <translation>Che cosa Le sarebbe d’aiuto?</translation>
  </message>
  <message>
   <source>On this screen</source>
   <translation>Su questo schermo</translation>
  </message>
  <message>
   <source>During your visit</source>
   <translation>Durante la visita</translation>
  </message>
  <message>
   <source>Large text</source>
   <translation>Testo grande</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Contrasto elevato</translation>
  </message>
  <message>
   <source>A way without steps</source>
   <translation>Un percorso senza gradini</translation>
  </message>
  <message>
   <source>Help with hearing</source>
   <translation>Aiuto per l’udito</translation>
  </message>
  <message>
   <source>Help with seeing</source>
   <translation>Aiuto per la vista</translation>
  </message>
  <message>
   <source>A seat while I wait</source>
   <translation>Un posto a sedere nell’attesa</translation>
  </message>
  <message>
   <source>Somebody with me</source>
   <translation>Qualcuno con me</translation>
  </message>
  <message>
   <source>Ask reception to come</source>
   <translation>Fai venire la reception</translation>
  </message>
  <message>
   <source>Are you still there?</source>
   <translation>È ancora qui?</translation>
  </message>
  <message numerus="yes">
   <source>Everything you typed is forgotten in %n second(s).</source>
   <translation>
    <numerusform>Quello che ha scritto sarà cancellato tra %n secondo.</numerusform>
    <numerusform>Quello che ha scritto sarà cancellato tra %n secondi.</numerusform>
   </translation>
  </message>
  <message>
   <source>I need more time</source>
   <translation>Mi serve più tempo</translation>
  </message>
  <message>
   <source>Please type your name.</source>
   <translation>Scriva il Suo nome, per favore.</translation>
  </message>
  <message>
   <source>The code has six digits.</source>
   <translation>Il codice ha sei cifre.</translation>
  </message>
  <message>
   <source>Please fill this in.</source>
   <translation>Compili questo campo, per favore.</translation>
  </message>
  <message>
   <source>Please choose one.</source>
   <translation>Faccia una scelta, per favore.</translation>
  </message>
  <message>
   <source>This is too long. Please shorten it.</source>
   <translation>È troppo lungo. Lo abbrevi, per favore.</translation>
  </message>
  <message>
   <source>Please type a number, such as 12.</source>
   <translation>Scriva un numero, ad esempio 12.</translation>
  </message>
  <message>
   <source>Please type the number without a thousands sign, such as 1000.</source>
   <translation>Scriva il numero senza separatore delle migliaia, ad esempio 1000.</translation>
  </message>
  <message>
   <source>There is no such day. Please check it.</source>
   <translation>Questo giorno non esiste. Controlli, per favore.</translation>
  </message>
  <message>
   <source>This is not a full e-mail address. Please check it.</source>
   <translation>L’indirizzo e-mail non è completo. Controlli, per favore.</translation>
  </message>
  <message>
   <source>This is not a full phone number. Please check it.</source>
   <translation>Il numero di telefono non è completo. Controlli, per favore.</translation>
  </message>
  <message>
   <source>This is not a full e-mail address or phone number. Please check it.</source>
   <translation>L’indirizzo e-mail o il telefono non è completo. Controlli, per favore.</translation>
  </message>
  <message>
   <source>This doesn’t look as expected. Please check it.</source>
   <translation>Non ha la forma prevista. Controlli, per favore.</translation>
  </message>
  <message>
   <source>This number is too small or too large.</source>
   <translation>Questo numero è troppo piccolo o troppo grande.</translation>
  </message>
  <message>
   <source>Sorry, that did not work</source>
   <translation>Spiacenti, non ha funzionato</translation>
  </message>
  <message>
   <source>What you typed is still here. Try again, or ask reception for help.</source>
   <translation>Quello che ha scritto è ancora qui. Riprovi o chieda aiuto alla reception.</translation>
  </message>
  <message>
   <source>Please see reception.</source>
   <translation>Si rivolga alla reception, per favore.</translation>
  </message>
  <message>
   <source>Staff only</source>
   <translation>Solo per il personale</translation>
  </message>
  <message>
   <source>PIN</source>
   <translation>PIN</translation>
  </message>
  <message>
   <source>This PIN is not right.</source>
   <translation>Questo PIN non è corretto.</translation>
  </message>
  <message numerus="yes">
   <source>Wait %n second(s) before the next try.</source>
   <translation>
    <numerusform>Attenda %n secondo prima di riprovare.</numerusform>
    <numerusform>Attenda %n secondi prima di riprovare.</numerusform>
   </translation>
  </message>
  <message>
   <source>Delete the last digit</source>
   <translation>Cancella l’ultima cifra</translation>
  </message>
  <message numerus="yes">
   <source>%n digit(s) typed</source>
   <translation>
    <numerusform>%n cifra digitata</numerusform>
    <numerusform>%n cifre digitate</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Paper</name>
  <message>
   <source>Host</source>
   <translation>In visita da</translation>
  </message>
  <message>
   <source>Valid until</source>
   <translation>Valido fino al</translation>
  </message>
  <message>
   <source>Escort required</source>
   <translation>Solo accompagnato</translation>
  </message>
  <message>
   <source>Please return at reception.</source>
   <translation>Da restituire alla reception, grazie.</translation>
  </message>
  <message>
   <source>In an alarm: {place}</source>
   <translation>In caso di allarme: {place}</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Nome</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>Azienda</translation>
  </message>
  <message>
   <source>When</source>
   <translation>Data</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>Versione</translation>
  </message>
  <message>
   <source>Screen</source>
   <translation>Schermo</translation>
  </message>
  <message>
   <source>Signed</source>
   <translation>Firmato</translation>
  </message>
  <message>
   <source>Accepted on the screen, without a signature</source>
   <translation>Accettato sullo schermo, senza firma</translation>
  </message>
  <message>
   <source>Shown on the screen and read</source>
   <translation>Mostrato sullo schermo e letto</translation>
  </message>
  <message>
   <source>Declined</source>
   <translation>Rifiutato</translation>
  </message>
  <message>
   <source>Signed. The signature itself was erased when its time was over.</source>
   <translation>Firmato. La firma stessa è stata cancellata alla scadenza del termine.</translation>
  </message>
  <message>
   <source>Your papers from {office}</source>
   <translation>I Suoi documenti da {office}</translation>
  </message>
  <message>
   <source>Hello,</source>
   <translation>Buongiorno,</translation>
  </message>
  <message>
   <source>enclosed is what you agreed to:</source>
   <translation>in allegato trova ciò che ha accettato:</translation>
  </message>
  <message>
   <source>{day} {month} {year}</source>
   <translation>{day} {month} {year}</translation>
  </message>
  <message>
   <source>Jan</source>
   <translation>gen</translation>
  </message>
  <message>
   <source>Feb</source>
   <translation>feb</translation>
  </message>
  <message>
   <source>Mar</source>
   <translation>mar</translation>
  </message>
  <message>
   <source>Apr</source>
   <translation>apr</translation>
  </message>
  <message>
   <source>May</source>
   <translation>mag</translation>
  </message>
  <message>
   <source>Jun</source>
   <translation>giu</translation>
  </message>
  <message>
   <source>Jul</source>
   <translation>lug</translation>
  </message>
  <message>
   <source>Aug</source>
   <translation>ago</translation>
  </message>
  <message>
   <source>Sep</source>
   <translation>set</translation>
  </message>
  <message>
   <source>Oct</source>
   <translation>ott</translation>
  </message>
  <message>
   <source>Nov</source>
   <translation>nov</translation>
  </message>
  <message>
   <source>Dec</source>
   <translation>dic</translation>
  </message>
 </context>
</TS>