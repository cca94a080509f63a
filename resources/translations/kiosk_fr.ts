<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Kiosk</name>
  <message>
   <source>Keyboard on the screen</source>
   <translation>Clavier à l’écran</translation>
  </message>
  <message>
   <source>Letters</source>
   <translation>Lettres</translation>
  </message>
  <message>
   <source>Letters with accents</source>
   <translation>Lettres accentuées</translation>
  </message>
  <message>
   <source>More letters with accents</source>
   <translation>Autres lettres accentuées</translation>
  </message>
  <message>
   <source>Numbers and signs</source>
   <translation>Chiffres et signes</translation>
  </message>
  <message>
   <source>Keyboard of another language</source>
   <translation>Clavier d’une autre langue</translation>
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
   <translation>Accents de {0}</translation>
  </message>
  <message>
   <source>Capital letters</source>
   <translation>Majuscules</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Effacer</translation>
  </message>
  <message>
   <source>Space</source>
   <translation>Espace</translation>
  </message>
  <message>
   <source>Small kana</source>
   <translation>Petits kana</translation>
  </message>
  <message>
   <source>Voiced kana</source>
   <translation>Kana voisés</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Retour</translation>
  </message>
  <message>
   <source>Start over</source>
   <translation>Recommencer</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Suivant</translation>
  </message>
  <message>
   <source>Finish</source>
   <translation>Terminer</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Fermer</translation>
  </message>
  <message>
   <source>Step {0} of {1}</source>
   <translation>Étape {0} sur {1}</translation>
  </message>
  <message>
   <source>One moment…</source>
   <translation>Un instant…</translation>
  </message>
  <message>
   <source>optional</source>
   <translation>facultatif</translation>
  </message>
  <message>
   <source>Up</source>
   <translation>Vers le haut</translation>
  </message>
  <message>
   <source>Down</source>
   <translation>Vers le bas</translation>
  </message>
  <message>
   <source>One more</source>
   <translation>Un de plus</translation>
  </message>
  <message>
   <source>One less</source>
   <translation>Un de moins</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>Oui</translation>
  </message>
  <message>
   <source>No</source>
   <translation>Non</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <source>Good morning.</source>
   <translation>Bonjour.</translation>
  </message>
  <message>
   <source>Good afternoon.</source>
   <translation>Bonjour.</translation>
  </message>
  <message>
   <source>Good evening.</source>
   <translation>Bonsoir.</translation>
  </message>
  <message>
   <source>Welcome.</source>
   <translation>Bienvenue.</translation>
  </message>
  <message>
   <source>Welcome to {0}.</source>
   <translation>Bienvenue chez {0}.</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Langue</translation>
  </message>
  <message>
   <source>More languages</source>
   <translation>Autres langues</translation>
  </message>
  <message>
   <source>I have an appointment</source>
   <translation>J’ai rendez-vous</translation>
  </message>
  <message>
   <source>By QR code, number or e-mail</source>
   <translation>Avec un code QR, un numéro ou par e-mail</translation>
  </message>
  <message>
   <source>I’m visiting someone</source>
   <translation>Je viens voir quelqu’un</translation>
  </message>
  <message>
   <source>With or without an appointment</source>
   <translation>Avec ou sans rendez-vous</translation>
  </message>
  <message>
   <source>I have a delivery</source>
   <translation>J’ai une livraison</translation>
  </message>
  <message>
   <source>Parcels, post and couriers</source>
   <translation>Colis, courrier et coursiers</translation>
  </message>
  <message>
   <source>I’m leaving</source>
   <translation>Je m’en vais</translation>
  </message>
  <message>
   <source>Sign out here</source>
   <translation>Signalez votre départ ici</translation>
  </message>
  <message>
   <source>Ask reception</source>
   <translation>Appeler l’accueil</translation>
  </message>
  <message>
   <source>Somebody comes to you</source>
   <translation>Quelqu’un vient vous voir</translation>
  </message>
  <message>
   <source>What is your code?</source>
   <translation>Quel est votre code ?</translation>
  </message>
  <message>
   <source>Hold the QR code of your invitation to the reader, or type the six digits.</source>
   <translation>Présentez le code QR de votre invitation au lecteur ou saisissez les six chiffres.</translation>
  </message>
  <message>
   <source>The six digits are in your invitation.</source>
   <translation>Les six chiffres figurent dans votre invitation.</translation>
  </message>
  <message>
   <source>Six-digit code</source>
   <translation>Code à six chiffres</translation>
  </message>
  <message>
   <source>What is your e-mail address?</source>
   <translation>Quelle est votre adresse e-mail ?</translation>
  </message>
  <message>
   <source>The address that your invitation was sent to.</source>
   <translation>L’adresse à laquelle votre invitation a été envoyée.</translation>
  </message>
  <message>
   <source>E-mail address</source>
   <translation>Adresse e-mail</translation>
  </message>
  <message>
   <source>Use my e-mail address</source>
   <translation>Utiliser mon adresse e-mail</translation>
  </message>
  <message>
   <source>Use a code</source>
   <translation>Utiliser un code</translation>
  </message>
  <message>
   <source>I have no code</source>
   <translation>Je n’ai pas de code</translation>
  </message>
  <message>
   <source>We can’t find an appointment with that. Check it and try again, or ask reception.</source>
   <translation>Nous ne trouvons pas de rendez-vous ainsi. Vérifiez et réessayez, ou demandez à l’accueil.</translation>
  </message>
  <message>
   <source>This invitation is for another day. Please ask reception.</source>
   <translation>Cette invitation est pour un autre jour. Veuillez demander à l’accueil.</translation>
  </message>
  <message>
   <source>This invitation is no longer valid. Please ask reception.</source>
   <translation>Cette invitation n’est plus valable. Veuillez demander à l’accueil.</translation>
  </message>
  <message>
   <source>This invitation has been used already. Please ask reception.</source>
   <translation>Cette invitation a déjà été utilisée. Veuillez demander à l’accueil.</translation>
  </message>
  <message>
   <source>This QR code is not one of our invitations.</source>
   <translation>Ce code QR n’est pas une de nos invitations.</translation>
  </message>
  <message>
   <source>That was a few tries too many. Reception is glad to help you.</source>
   <translation>Quelques essais de trop. L’accueil vous aidera volontiers.</translation>
  </message>
  <message>
   <source>Welcome, {0}</source>
   <translation>Bienvenue, {0}</translation>
  </message>
  <message>
   <source>We were expecting you</source>
   <translation>Nous vous attendions</translation>
  </message>
  <message>
   <source>Your appointment is at {0} with {1}.</source>
   <translation>Votre rendez-vous est à {0} avec {1}.</translation>
  </message>
  <message>
   <source>Your appointment is at {0}.</source>
   <translation>Votre rendez-vous est à {0}.</translation>
  </message>
  <message>
   <source>{0} is away at the moment. Reception will look after you.</source>
   <translation>{0} n’est pas là pour le moment. L’accueil va s’occuper de vous.</translation>
  </message>
  <message>
   <source>Yes, that’s me</source>
   <translation>Oui, c’est moi</translation>
  </message>
  <message>
   <source>That’s not me</source>
   <translation>Ce n’est pas moi</translation>
  </message>
  <message>
   <source>Who is here?</source>
   <translation>Qui est là ?</translation>
  </message>
  <message>
   <source>Touch everybody who has come with you. Each gets a badge.</source>
   <translation>Touchez le nom de toutes les personnes venues avec vous. Chacune reçoit un badge.</translation>
  </message>
  <message>
   <source>Who are you?</source>
   <translation>Vos coordonnées</translation>
  </message>
  <message>
   <source>Your name</source>
   <translation>Votre nom</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>Société</translation>
  </message>
  <message>
   <source>E-mail or mobile</source>
   <translation>E-mail ou mobile</translation>
  </message>
  <message>
   <source>How many are you?</source>
   <translation>Combien êtes-vous ?</translation>
  </message>
  <message>
   <source>You come as</source>
   <translation>Vous venez en tant que</translation>
  </message>
  <message>
   <source>Is this you?</source>
   <translation>Est-ce bien vous ?</translation>
  </message>
  <message>
   <source>Then we know your details already, and it is quicker.</source>
   <translation>Nous connaissons alors déjà vos coordonnées et c’est plus rapide.</translation>
  </message>
  <message>
   <source>No, go on without</source>
   <translation>Non, continuer sans</translation>
  </message>
  <message>
   <source>Who are you here to see?</source>
   <translation>Qui venez-vous voir ?</translation>
  </message>
  <message>
   <source>First or last name</source>
   <translation>Prénom ou nom</translation>
  </message>
  <message>
   <source>Type at least three letters of the name.</source>
   <translation>Saisissez au moins trois lettres du nom.</translation>
  </message>
  <message>
   <source>Nobody found. Check the spelling, or let reception help you.</source>
   <translation>Aucun résultat. Vérifiez l’orthographe ou demandez de l’aide à l’accueil.</translation>
  </message>
  <message>
   <source>This person can’t be chosen any more. Please choose again.</source>
   <translation>Cette personne ne peut plus être choisie. Veuillez choisir à nouveau.</translation>
  </message>
  <message>
   <source>Not sure?</source>
   <translation>Un doute ?</translation>
  </message>
  <message>
   <source>I don’t know the name</source>
   <translation>Je ne connais pas le nom</translation>
  </message>
  <message>
   <source>away</source>
   <translation>pas là</translation>
  </message>
  <message>
   <source>Or choose a department</source>
   <translation>Ou choisissez un service</translation>
  </message>
  <message>
   <source>{0} is away</source>
   <translation>{0} n’est pas là</translation>
  </message>
  <message>
   <source>Reception can help you, or you choose somebody else.</source>
   <translation>L’accueil peut vous aider, ou choisissez quelqu’un d’autre.</translation>
  </message>
  <message>
   <source>Would you like to see {0} instead?</source>
   <translation>Souhaitez-vous voir {0} à la place ?</translation>
  </message>
  <message>
   <source>Yes, see {0}</source>
   <translation>Oui, voir {0}</translation>
  </message>
  <message>
   <source>Let reception help me</source>
   <translation>Demander de l’aide à l’accueil</translation>
  </message>
  <message>
   <source>Choose somebody else</source>
   <translation>Choisir quelqu’un d’autre</translation>
  </message>
  <message>
   <source>A few details</source>
   <translation>Quelques précisions</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>Jour</translation>
  </message>
  <message>
   <source>Month</source>
   <translation>Mois</translation>
  </message>
  <message>
   <source>Year</source>
   <translation>Année</translation>
  </message>
  <message>
   <source>I have read this</source>
   <translation>J’ai lu ce texte</translation>
  </message>
  <message>
   <source>I agree</source>
   <translation>J’accepte</translation>
  </message>
  <message>
   <source>Sign here with your finger</source>
   <translation>Signez ici avec le doigt</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>Signer</translation>
  </message>
  <message>
   <source>Write my name</source>
   <translation>Écrire mon nom</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Effacer</translation>
  </message>
  <message>
   <source>Please sign in the box first.</source>
   <translation>Veuillez d’abord signer dans le cadre.</translation>
  </message>
  <message>
   <source>Next: sign</source>
   <translation>Suivant : signer</translation>
  </message>
  <message>
   <source>I don’t agree</source>
   <translation>Je n’accepte pas</translation>
  </message>
  <message>
   <source>Send me a copy by e-mail</source>
   <translation>M’envoyer une copie par e-mail</translation>
  </message>
  <message>
   <source>Signature</source>
   <translation>Signature</translation>
  </message>
  <message>
   <source>One question</source>
   <translation>Une question</translation>
  </message>
  <message>
   <source>Your answer</source>
   <translation>Votre réponse</translation>
  </message>
  <message>
   <source>A photo for your badge</source>
   <translation>Une photo pour votre badge</translation>
  </message>
  <message>
   <source>Look into the camera. You can take it as often as you like.</source>
   <translation>Regardez l’appareil. Vous pouvez recommencer autant de fois que vous le souhaitez.</translation>
  </message>
  <message>
   <source>Take photo</source>
   <translation>Prendre la photo</translation>
  </message>
  <message>
   <source>Take another</source>
   <translation>Nouvelle photo</translation>
  </message>
  <message>
   <source>Use this photo</source>
   <translation>Utiliser cette photo</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>Passer</translation>
  </message>
  <message>
   <source>Please don’t photograph me</source>
   <translation>Pas de photo de moi, merci</translation>
  </message>
  <message>
   <source>The camera does not work right now. You can go on without a photo.</source>
   <translation>L’appareil photo ne fonctionne pas en ce moment. Vous pouvez continuer sans photo.</translation>
  </message>
  <message>
   <source>Picture of the camera</source>
   <translation>Image de la caméra</translation>
  </message>
  <message>
   <source>Your photo</source>
   <translation>Votre photo</translation>
  </message>
  <message>
   <source>Would you like something to drink?</source>
   <translation>Souhaitez-vous boire quelque chose ?</translation>
  </message>
  <message>
   <source>No, thank you</source>
   <translation>Non, merci</translation>
  </message>
  <message>
   <source>Thank you, {0}</source>
   <translation>Merci, {0}</translation>
  </message>
  <message>
   <source>Thank you</source>
   <translation>Merci</translation>
  </message>
  <message>
   <source>{0} knows that you are here.</source>
   <translation>{0} sait que vous êtes là.</translation>
  </message>
  <message>
   <source>Please take a seat.</source>
   <translation>Veuillez vous asseoir.</translation>
  </message>
  <message>
   <source>Please take a seat. Reception is coming to you.</source>
   <translation>Veuillez vous asseoir. L’accueil vient vous voir.</translation>
  </message>
  <message>
   <source>Visitor {0} of {1}</source>
   <translation>Visiteur {0} sur {1}</translation>
  </message>
  <message>
   <source>Please go to reception</source>
   <translation>Veuillez vous rendre à l’accueil</translation>
  </message>
  <message>
   <source>This screen can’t sign you in at the moment. Reception can.</source>
   <translation>Cet écran ne peut pas enregistrer votre arrivée pour le moment. L’accueil le peut.</translation>
  </message>
  <message>
   <source>You were signed in already.</source>
   <translation>Votre arrivée était déjà enregistrée.</translation>
  </message>
  <message>
   <source>Your badge is being printed…</source>
   <translation>Votre badge est en cours d’impression…</translation>
  </message>
  <message>
   <source>Your badges are being printed…</source>
   <translation>Vos badges sont en cours d’impression…</translation>
  </message>
  <message>
   <source>Your badge is ready. Please take it.</source>
   <translation>Votre badge est prêt. Veuillez le prendre.</translation>
  </message>
  <message>
   <source>Your badges are ready. Please take them.</source>
   <translation>Vos badges sont prêts. Veuillez les prendre.</translation>
  </message>
  <message>
   <source>Reception has your badge. Please ask there.</source>
   <translation>Votre badge est à l’accueil. Veuillez l’y demander.</translation>
  </message>
  <message>
   <source>Who do you deliver for?</source>
   <translation>Pour qui livrez-vous ?</translation>
  </message>
  <message>
   <source>Another company</source>
   <translation>Une autre société</translation>
  </message>
  <message>
   <source>What do you bring?</source>
   <translation>Qu’apportez-vous ?</translation>
  </message>
  <message>
   <source>How many pieces?</source>
   <translation>Combien de pièces ?</translation>
  </message>
  <message>
   <source>Do you need a signature?</source>
   <translation>Vous faut-il une signature ?</translation>
  </message>
  <message>
   <source>Who is it for?</source>
   <translation>Pour qui est-ce ?</translation>
  </message>
  <message>
   <source>For reception</source>
   <translation>Pour l’accueil</translation>
  </message>
  <message>
   <source>Reception knows about your delivery and is coming.</source>
   <translation>L’accueil est informé de votre livraison et arrive.</translation>
  </message>
  <message>
   <source>Leaving us?</source>
   <translation>Vous nous quittez ?</translation>
  </message>
  <message>
   <source>Hold the QR code of your badge to the reader, or type your name and badge number.</source>
   <translation>Présentez le code QR de votre badge au lecteur ou saisissez votre nom et le numéro du badge.</translation>
  </message>
  <message>
   <source>Badge number or code</source>
   <translation>Numéro du badge ou code</translation>
  </message>
  <message>
   <source>Sign out</source>
   <translation>Signaler mon départ</translation>
  </message>
  <message>
   <source>Goodbye, and thank you</source>
   <translation>Au revoir et merci</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please leave your badge at reception.</source>
   <translation>Si votre arrivée était enregistrée, votre départ l’est maintenant. Veuillez laisser votre badge à l’accueil.</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please put your badge into the box.</source>
   <translation>Si votre arrivée était enregistrée, votre départ l’est maintenant. Veuillez déposer votre badge dans la boîte.</translation>
  </message>
  <message>
   <source>Reception knows that you need help</source>
   <translation>L’accueil sait que vous avez besoin d’aide</translation>
  </message>
  <message>
   <source>Please stay here for a moment. Somebody is coming to you.</source>
   <translation>Veuillez rester ici un instant. Quelqu’un vient vous voir.</translation>
  </message>
  <message>
   <source>Reception is on the way</source>
   <translation>L’accueil est en route</translation>
  </message>
  <message>
   <source>Make it easier</source>
   <translation>Accessibilité</translation>
  </message>
  <message>
   <source>What makes it easier for you?</source>
   <translation>Qu’est-ce qui vous faciliterait les choses ?</translation>
  </message>
  <message>
   <source>On this screen</source>
   <translation>Sur cet écran</translation>
  </message>
  <message>
   <source>During your visit</source>
   <translation>Pendant votre visite</translation>
  </message>
  <message>
   <source>Large text</source>
   <translation>Grands caractères</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Contraste élevé</translation>
  </message>
  <message>
   <source>A way without steps</source>
   <translation>Un chemin sans marches</translation>
  </message>
  <message>
   <source>Help with hearing</source>
   <translation>De l’aide pour entendre</translation>
  </message>
  <message>
   <source>Help with seeing</source>
   <translation>De l’aide pour voir</translation>
  </message>
  <message>
   <source>A seat while I wait</source>
   <translation>Un siège pour attendre</translation>
  </message>
  <message>
   <source>Somebody with me</source>
   <translation>Quelqu’un avec moi</translation>
  </message>
  <message>
   <source>Ask reception to come</source>
   <translation>Faire venir l’accueil</translation>
  </message>
  <message>
   <source>Are you still there?</source>
   <translation>Êtes-vous toujours là ?</translation>
  </message>
  <message numerus="yes">
   <source>Everything you typed is forgotten in %n second(s).</source>
   <translation>
    <numerusform>Tout ce que vous avez saisi sera oublié dans %n seconde.</numerusform>
    <numerusform>Tout ce que vous avez saisi sera oublié dans %n secondes.</numerusform>
   </translation>
  </message>
  <message>
   <source>I need more time</source>
   <translation>J’ai besoin de plus de temps</translation>
  </message>
  <message>
   <source>Please type your name.</source>
   <translation>Veuillez saisir votre nom.</translation>
  </message>
  <message>
   <source>The code has six digits.</source>
   <translation>Le code a six chiffres.</translation>
  </message>
  <message>
   <source>Please fill this in.</source>
   <translation>Veuillez remplir ce champ.</translation>
  </message>
  <message>
   <source>Please choose one.</source>
   <translation>Veuillez faire un choix.</translation>
  </message>
  <message>
   <source>This is too long. Please shorten it.</source>
   <translation>C’est trop long. Veuillez raccourcir.</translation>
  </message>
  <message>
   <source>Please type a number, such as 12.</source>
   <translation>Veuillez saisir un nombre, par exemple 12.</translation>
  </message>
  <message>
   <source>Please type the number without a thousands sign, such as 1000.</source>
   <translation>Veuillez saisir le nombre sans séparateur de milliers, par exemple 1000.</translation>
  </message>
  <message>
   <source>There is no such day. Please check it.</source>
   <translation>Ce jour n’existe pas. Veuillez vérifier.</translation>
  </message>
  <message>
   <source>This is not a full e-mail address. Please check it.</source>
   <translation>Cette adresse e-mail n’est pas complète. Veuillez vérifier.</translation>
  </message>
  <message>
   <source>This is not a full phone number. Please check it.</source>
   <translation>Ce numéro de téléphone n’est pas complet. Veuillez vérifier.</translation>
  </message>
  <message>
   <source>This is not a full e-mail address or phone number. Please check it.</source>
   <translation>Cette adresse e-mail ou ce numéro n’est pas complet. Veuillez vérifier.</translation>
  </message>
  <message>
   <source>This doesn’t look as expected. Please check it.</source>
   <translation>Ce n’est pas la forme attendue. Veuillez vérifier.</translation>
  </message>
  <message>
   <source>This number is too small or too large.</source>
   <translation>Ce nombre est trop petit ou trop grand.</translation>
  </message>
  <message>
   <source>Sorry, that did not work</source>
   <translation>Désolé, cela n’a pas fonctionné</translation>
  </message>
  <message>
   <source>What you typed is still here. Try again, or ask reception for help.</source>
   <translation>Votre saisie est toujours là. Réessayez ou demandez de l’aide à l’accueil.</translation>
  </message>
  <message>
   <source>Please see reception.</source>
   <translation>Veuillez vous adresser à l’accueil.</translation>
  </message>
  <message>
   <source>Staff only</source>
   <translation>Réservé au personnel</translation>
  </message>
  <message>
   <source>PIN</source>
   <translation>Code PIN</translation>
  </message>
  <message>
   <source>This PIN is not right.</source>
   <translation>Ce code PIN n’est pas le bon.</translation>
  </message>
  <message numerus="yes">
   <source>Wait %n second(s) before the next try.</source>
   <translation>
    <numerusform>Prochain essai dans %n seconde.</numerusform>
    <numerusform>Prochain essai dans %n secondes.</numerusform>
   </translation>
  </message>
  <message>
   <source>Delete the last digit</source>
   <translation>Effacer le dernier chiffre</translation>
  </message>
  <message numerus="yes">
   <source>%n digit(s) typed</source>
   <translation>
    <numerusform>%n chiffre saisi</numerusform>
    <numerusform>%n chiffres saisis</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Paper</name>
  <message>
   <source>Host</source>
   <translation>En visite chez</translation>
  </message>
  <message>
   <source>Valid until</source>
   <translation>Valable jusqu’au</translation>
  </message>
  <message>
   <source>Escort required</source>
   <translation>Accompagnement obligatoire</translation>
  </message>
  <message>
   <source>Please return at reception.</source>
   <translation>À rendre à l’accueil, merci.</translation>
  </message>
  <message>
   <source>In an alarm: {place}</source>
   <translation>En cas d’alarme : {place}</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Nom</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>Société</translation>
  </message>
  <message>
   <source>When</source>
   <translation>Date</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>Version</translation>
  </message>
  <message>
   <source>Screen</source>
   <translation>Écran</translation>
  </message>
  <message>
   <source>Signed</source>
   <translation>Signé</translation>
  </message>
  <message>
   <source>Accepted on the screen, without a signature</source>
   <translation>Accepté à l’écran, sans signature</translation>
  </message>
  <message>
   <source>Shown on the screen and read</source>
   <translation>Affiché à l’écran et lu</translation>
  </message>
  <message>
   <source>Declined</source>
   <translation>Refusé</translation>
  </message>
  <message>
   <source>Signed. The signature itself was erased when its time was over.</source>
   <translation>Signé. La signature elle-même a été effacée à l’expiration de son délai.</translation>
  </message>
  <message>
   <source>Your papers from {office}</source>
   <translation>Vos documents de {office}</translation>
  </message>
  <message>
   <source>Hello,</source>
   <translation>Bonjour,</translation>
  </message>
  <message>
   <source>enclosed is what you agreed to:</source>
   <translation>vous trouverez ci-joint ce que vous avez accepté :</translation>
  </message>
  <message>
   <source>{day} {month} {year}</source>
   <translation>{day} {month} {year}</translation>
  </message>
  <message>
   <source>Jan</source>
   <translation>janv.</translation>
  </message>
  <message>
   <source>Feb</source>
   <translation>févr.</translation>
  </message>
  <message>
   <source>Mar</source>
   <translation>mars</translation>
  </message>
  <message>
   <source>Apr</source>
   <translation>avr.</translation>
  </message>
  <message>
   <source>May</source>
   <translation>mai</translation>
  </message>
  <message>
   <source>Jun</source>
   <translation>juin</translation>
  </message>
  <message>
   <source>Jul</source>
   <translation>juil.</translation>
  </message>
  <message>
   <source>Aug</source>
   <translation>août</translation>
  </message>
  <message>
   <source>Sep</source>
   <translation>sept.</translation>
  </message>
  <message>
   <source>Oct</source>
   <translation>oct.</translation>
  </message>
  <message>
   <source>Nov</source>
   <translation>nov.</translation>
  </message>
  <message>
   <source>Dec</source>
   <translation>déc.</translation>
  </message>
 </context>
</TS>