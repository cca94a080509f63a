<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="es" sourcelanguage="en">
 <context>
  <name>Kiosk</name>
  <message>
   <source>Keyboard on the screen</source>
   <translation>Teclado en pantalla</translation>
  </message>
  <message>
   <source>Letters</source>
   <translation>Letras</translation>
  </message>
  <message>
   <source>Letters with accents</source>
   <translation>Letras con acento</translation>
  </message>
  <message>
   <source>More letters with accents</source>
   <translation>Más letras con acento</translation>
  </message>
  <message>
   <source>Numbers and signs</source>
   <translation>Números y signos</translation>
  </message>
  <message>
   <source>Keyboard of another language</source>
   <translation>Teclado de otro idioma</translation>
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
   <translation>Acentos de {0}</translation>
  </message>
  <message>
   <source>Capital letters</source>
   <translation>Mayúsculas</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Borrar</translation>
  </message>
  <message>
   <source>Space</source>
   <translation>Espacio</translation>
  </message>
  <message>
   <source>Small kana</source>
   <translation>Kana pequeños</translation>
  </message>
  <message>
   <source>Voiced kana</source>
   <translation>Kana sonoros</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Atrás</translation>
  </message>
  <message>
   <source>Start over</source>
   <translation>Empezar de nuevo</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Siguiente</translation>
  </message>
  <message>
   <source>Finish</source>
   <translation>Terminar</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Cerrar</translation>
  </message>
  <message>
   <source>Step {0} of {1}</source>
   <translation>Paso {0} de {1}</translation>
  </message>
  <message>
   <source>One moment…</source>
   <translation>Un momento…</translation>
  </message>
  <message>
   <source>optional</source>
   <translation>opcional</translation>
  </message>
  <message>
   <source>Up</source>
   <translation>Arriba</translation>
  </message>
  <message>
   <source>Down</source>
   <translation>Abajo</translation>
  </message>
  <message>
   <source>One more</source>
   <translation>Uno más</translation>
  </message>
  <message>
   <source>One less</source>
   <translation>Uno menos</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>Sí</translation>
  </message>
  <message>
   <source>No</source>
   <translation>No</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Intentar de nuevo</translation>
  </message>
  <message>
   <source>Good morning.</source>
   <translation>Buenos días.</translation>
  </message>
  <message>
   <source>Good afternoon.</source>
   <translation>Buenas tardes.</translation>
  </message>
  <message>
   <source>Good evening.</source>
   <translation>Buenas noches.</translation>
  </message>
  <message>
   <source>Welcome.</source>
   <translation>Bienvenidos.</translation>
  </message>
  <message>
   <source>Welcome to {0}.</source>
   <translation>Bienvenidos a {0}.</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Idioma</translation>
  </message>
  <message>
   <source>More languages</source>
   <translation>Más idiomas</translation>
  </message>
  <message>
   <source>I have an appointment</source>
   <translation>Tengo una cita</translation>
  </message>
  <message>
   <source>By QR code, number or e-mail</source>
   <translation>Con código QR, número o correo</translation>
  </message>
  <message>
   <source>I’m visiting someone</source>
   <translation>Vengo a ver a alguien</translation>
  </message>
  <message>
   <source>With or without an appointment</source>
   <translation>Con o sin cita</translation>
  </message>
  <message>
   <source>I have a delivery</source>
   <translation>Traigo una entrega</translation>
  </message>
  <message>
   <source>Parcels, post and couriers</source>
   <translation>Paquetes, correo y mensajería</translation>
  </message>
  <message>
   <source>I’m leaving</source>
   <translation>Me voy</translation>
  </message>
  <message>
   <source>Sign out here</source>
   <translation>Registre aquí su salida</translation>
  </message>
  <message>
   <source>Ask reception</source>
   <translation>Llamar a recepción</translation>
  </message>
  <message>
   <source>Somebody comes to you</source>
   <translation>Alguien vendrá a atenderle</translation>
  </message>
  <message>
   <source>What is your code?</source>
   <translation>¿Cuál es su código?</translation>
  </message>
  <message>
   <source>Hold the QR code of your invitation to the reader, or type the six digits.</source>
   <translation>Acerque el código QR de su invitación al lector o escriba los seis dígitos.</translation>
  </message>
  <message>
   <source>The six digits are in your invitation.</source>
   <translation>Los seis dígitos están en su invitación.</translation>
  </message>
  <message>
   <source>Six-digit code</source>
   <translation>Código de seis dígitos</translation>
  </message>
  <message>
   <source>What is your e-mail address?</source>
   <translation>¿Cuál es su correo electrónico?</translation>
  </message>
  <message>
   <source>The address that your invitation was sent to.</source>
   <translation>La dirección a la que se envió su invitación.</translation>
  </message>
  <message>
   <source>E-mail address</source>
   <translation>Correo electrónico</translation>
  </message>
  <message>
   <source>Use my e-mail address</source>
   <translation>Usar mi correo electrónico</translation>
  </message>
  <message>
   <source>Use a code</source>
   <translation>Usar un código</translation>
  </message>
  <message>
   <source>I have no code</source>
   <translation>No tengo código</translation>
  </message>
  <message>
   <source>We can’t find an appointment with that. Check it and try again, or ask reception.</source>
   <translation>No encontramos ninguna cita con eso. Compruébelo e inténtelo de nuevo, o pregunte en recepción.</translation>
  </message>
  <message>
   <source>This invitation is for another day. Please ask reception.</source>
   <translation>Esta invitación es para otro día. Pregunte en recepción, por favor.</translation>
  </message>
  <message>
   <source>This invitation is no longer valid. Please ask reception.</source>
   <translation>Esta invitación ya no es válida. Pregunte en recepción, por favor.</translation>
  </message>
  <message>
   <source>This invitation has been used already. Please ask reception.</source>
   <translation>Esta invitación ya se ha usado. Pregunte en recepción, por favor.</translation>
  </message>
  <message>
   <source>This QR code is not one of our invitations.</source>
   <translation>Este código QR no es una de nuestras invitaciones.</translation>
  </message>
  <message>
   <source>That was a few tries too many. Reception is glad to help you.</source>
   <translation>Han sido demasiados intentos. En recepción le ayudarán con gusto.</translation>
  </message>
  <message>
   <source>Welcome, {0}</source>
   <translation>Hola, {0}</translation>
  </message>
  <message>
   <source>We were expecting you</source>
   <translation>Le esperábamos</translation>
  </message>
  <message>
   <source>Your appointment is at {0} with {1}.</source>
   <translation>Su cita es a las {0} con {1}.</translation>
  </message>
  <message>
   <source>Your appointment is at {0}.</source>
   <translation>Su cita es a las {0}.</translation>
  </message>
  <message>
   <source>{0} is away at the moment. Reception will look after you.</source>
   <translation>{0} no está en este momento. Recepción le atenderá.</translation>
  </message>
  <message>
   <source>Yes, that’s me</source>
   <translation>Sí, soy yo</translation>
  </message>
  <message>
   <source>That’s not me</source>
   <translation>No soy yo</translation>
  </message>
  <message>
   <source>Who is here?</source>
   <translation>¿Quién ha venido?</translation>
  </message>
  <message>
   <source>Touch everybody who has come with you. Each gets a badge.</source>
   <translation>Toque a todas las personas que han venido con usted. Cada una recibe una acreditación.</translation>
  </message>
  <message>
   <source>Who are you?</source>
   <translation>Sus datos</translation>
  </message>
  <message>
   <source>Your name</source>
   <translation>Su nombre</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>Empresa</translation>
  </message>
  <message>
   <source>E-mail or mobile</source>
   <translation>Correo o móvil</translation>
  </message>
  <message>
   <source>How many are you?</source>
   <translation>¿Cuántas personas son?</translation>
  </message>
  <message>
   <source>You come as</source>
   <translation>Viene como</translation>
  </message>
  <message>
   <source>Is this you?</source>
   <translation>¿Es usted?</translation>
  </message>
  <message>
   <source>Then we know your details already, and it is quicker.</source>
   <translation>Así ya tenemos sus datos y será más rápido.</translation>
  </message>
  <message>
   <source>No, go on without</source>
   <translation>No, seguir sin ello</translation>
  </message>
  <message>
   <source>Who are you here to see?</source>
   <translation>¿A quién viene a ver?</translation>
  </message>
  <message>
   <source>First or last name</source>
   <translation>Nombre o apellido</translation>
  </message>
  <message>
   <source>Type at least three letters of the name.</source>
   <translation>Escriba al menos tres letras del nombre.</translation>
  </message>
  <message>
   <source>Nobody found. Check the spelling, or let reception help you.</source>
   <translation>No se ha encontrado a nadie. Revise cómo se escribe o pida ayuda en recepción.</translation>
  </message>
  <message>
   <source>This person can’t be chosen any more. Please choose again.</source>
   <translation>Esta persona ya no se puede elegir. Elija de nuevo, por favor.</translation>
  </message>
  <message>
   <source>Not sure?</source>
   <translation>¿Tiene dudas?</translation>
  </message>
  <message>
   <source>I don’t know the name</source>
   <translation>No sé el nombre</translation>
  </message>
  <message>
   <source>away</source>
   <translation>no está</translation>
  </message>
  <message>
   <source>Or choose a department</source>
   <translation>O elija un departamento</translation>
  </message>
  <message>
   <source>{0} is away</source>
   <translation>{0} no está</translation>
  </message>
  <message>
   <source>Reception can help you, or you choose somebody else.</source>
   <translation>Recepción puede ayudarle, o elija a otra persona.</translation>
  </message>
  <message>
   <source>Would you like to see {0} instead?</source>
   <translation>¿Desea ver a {0} en su lugar?</translation>
  </message>
  <message>
   <source>Yes, see {0}</source>
   <translation>Sí, ver a {0}</translation>
  </message>
  <message>
   <source>Let reception help me</source>
   <translation>Pedir ayuda a recepción</translation>
  </message>
  <message>
   <source>Choose somebody else</source>
   <translation>Elegir a otra persona</translation>
  </message>
  <message>
   <source>A few details</source>
   <translation>Algunos datos más</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>Día</translation>
  </message>
  <message>
   <source>Month</source>
   <translation>Mes</translation>
  </message>
  <message>
   <source>Year</source>
   <translation>Año</translation>
  </message>
  <message>
   <source>I have read this</source>
   <translation>Lo he leído</translation>
  </message>
  <message>
   <source>I agree</source>
   <translation>Acepto</translation>
  </message>
  <message>
   <source>Sign here with your finger</source>
   <translation>Firme aquí con el dedo</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>Firmar</translation>
  </message>
  <message>
   <source>Write my name</source>
   <translation>Escribir mi nombre</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Borrar</translation>
  </message>
  <message>
   <source>Please sign in the box first.</source>
   <translation>Firme primero en el recuadro, por favor.</translation>
  </message>
  <message>
   <source>Next: sign</source>
   <translation>Siguiente: firmar</translation>
  </message>
  <message>
   <source>I don’t agree</source>
   <translation>No acepto</translation>
  </message>
  <message>
   <source>Send me a copy by e-mail</source>
   <translation>Enviarme una copia por correo</translation>
  </message>
  <message>
   <source>Signature</source>
   <translation>Firma</translation>
  </message>
  <message>
   <source>One question</source>
   <translation>Una pregunta</translation>
  </message>
  <message>
   <source>Your answer</source>
   <translation>Su respuesta</translation>
  </message>
  <message>
   <source>A photo for your badge</source>
   <translation>Una foto para su acreditación</translation>
  </message>
  <message>
   <source>Look into the camera. You can take it as often as you like.</source>
   <translation>Mire a la cámara. Puede repetirla las veces que quiera.</translation>
  </message>
  <message>
   <source>Take photo</source>
   <translation>Hacer la foto</translation>
  </message>
  <message>
   <source>Take another</source>
   <translation>Otra foto</translation>
  </message>
  <message>
   <source>Use this photo</source>
   <translation>Usar esta foto</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>Omitir</translation>
  </message>
  <message>
   <source>Please don’t photograph me</source>
   <translation>No me hagan fotos, por favor</translation>
  </message>
  <message>
   <source>The camera does not work right now. You can go on without a photo.</source>
   <translation>La cámara no funciona ahora mismo. Puede continuar sin foto.</translation>
  </message>
  <message>
   <source>Picture of the camera</source>
   <translation>Imagen de la cámara</translation>
  </message>
  <message>
   <source>Your photo</source>
   <translation>Su foto</translation>
  </message>
  <message>
   <source>Would you like something to drink?</source>
   <translation>¿Desea beber algo?</translation>
  </message>
  <message>
   <source>No, thank you</source>
   <translation>No, gracias</translation>
  </message>
  <message>
   <source>Thank you, {0}</source>
   <translation>Gracias, {0}</translation>
  </message>
  <message>
   <source>Thank you</source>
   <translation>Gracias</translation>
  </message>
  <message>
   <source>{0} knows that you are here.</source>
   <translation>{0} ya sabe que está aquí.</translation>
  </message>
  <message>
   <source>Please take a seat.</source>
   <translation>Tome asiento, por favor.</translation>
  </message>
  <message>
   <source>Please take a seat. Reception is coming to you.</source>
   <translation>Tome asiento, por favor. Recepción vendrá a atenderle.</translation>
  </message>
  <message>
   <source>Visitor {0} of {1}</source>
   <translation>Visitante {0} de {1}</translation>
  </message>
  <message>
   <source>Please go to reception</source>
   <translation>Acuda a recepción, por favor</translation>
  </message>
  <message>
   <source>This screen can’t sign you in at the moment. Reception can.</source>
   <translation>Esta pantalla no puede registrar su entrada en este momento. En recepción sí pueden.</translation>
  </message>
  <message>
   <source>You were signed in already.</source>
   <translation>Su entrada ya estaba registrada.</translation>
  </message>
  <message>
   <source>Your badge is being printed…</source>
   <translation>Se está imprimiendo su acreditación…</translation>
  </message>
  <message>
   <source>Your badges are being printed…</source>
   <translation>Se están imprimiendo sus acreditaciones…</translation>
  </message>
  <message>
   <source>Your badge is ready. Please take it.</source>
   <translation>Su acreditación está lista. Recójala, por favor.</translation>
  </message>
  <message>
   <source>Your badges are ready. Please take them.</source>
   <translation>Sus acreditaciones están listas. Recójalas, por favor.</translation>
  </message>
  <message>
   <source>Reception has your badge. Please ask there.</source>
   <translation>Su acreditación está en recepción. Pídala allí, por favor.</translation>
  </message>
  <message>
   <source>Who do you deliver for?</source>
   <translation>¿Para qué empresa reparte?</translation>
  </message>
  <message>
   <source>Another company</source>
   <translation>Otra empresa</translation>
  </message>
  <message>
   <source>What do you bring?</source>
   <translation>¿Qué trae?</translation>
  </message>
  <message>
   <source>How many pieces?</source>
   <translation>¿Cuántas piezas?</translation>
  </message>
  <message>
   <source>Do you need a signature?</source>
   <translation>¿Necesita una firma?</translation>
  </message>
  <message>
   <source>Who is it for?</source>
   <translation>¿Para quién es?</translation>
  </message>
  <message>
   <source>For reception</source>
   <translation>Para recepción</translation>
  </message>
  <message>
   <source>Reception knows about your delivery and is coming.</source>
   <translation>Recepción ya sabe de su entrega y viene.</translation>
  </message>
  <message>
   <source>Leaving us?</source>
   <translation>¿Se marcha?</translation>
  </message>
  <message>
   <source>Hold the QR code of your badge to the reader, or type your name and badge number.</source>
   <translation>Acerque el código QR de su acreditación al lector o escriba su nombre y el número de acreditación.</translation>
  </message>
  <message>
   <source>Badge number or code</source>
   <translation>Número de acreditación o código</translation>
  </message>
  <message>
   <source>Sign out</source>
   <translation>Registrar mi salida</translation>
  </message>
  <message>
   <source>Goodbye, and thank you</source>
   <translation>Adiós y gracias</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please leave your badge at reception.</source>
   <translation>Si su entrada estaba registrada, ahora consta su salida. Deje su acreditación en recepción, por favor.</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please put your badge into the box.</source>
   <translation>Si su entrada estaba registrada, ahora consta su salida. Deposite su acreditación en la caja, por favor.</translation>
  </message>
  <message>
   <source>Reception knows that you need help</source>
   <translation>Recepción sabe que necesita ayuda</translation>
  </message>
  <message>
   <source>Please stay here for a moment. Somebody is coming to you.</source>
   <translation>Espere aquí un momento, por favor. Alguien vendrá a atenderle.</translation>
  </message>
  <message>
   <source>Reception is on the way</source>
   <translation>Recepción está en camino</translation>
  </message>
  <message>
   <source>Make it easier</source>
   <translation>Accesibilidad</translation>
  </message>
  <message>
   <source>What makes it easier for you?</source>
   <translation>¿Qué se lo haría más fácil?</translation>
  </message>
  <message>
   <source>On this screen</source>
   <translation>En esta pantalla</translation>
  </message>
  <message>
   <source>During your visit</source>
   <translation>Durante su visita</translation>
  </message>
  <message>
   <source>Large text</source>
   <translation>Letra grande</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Alto contraste</translation>
  </message>
  <message>
   <source>A way without steps</source>
   <translation>Un camino sin escalones</translation>
  </message>
  <message>
   <source>Help with hearing</source>
   <translation>Ayuda para oír</translation>
  </message>
  <message>
   <source>Help with seeing</source>
   <translation>Ayuda para ver</translation>
  </message>
  <message>
   <source>A seat while I wait</source>
   <translation>Un asiento para esperar</translation>
  </message>
  <message>
   <source>Somebody with me</source>
   <translation>Alguien que me acompañe</translation>
  </message>
  <message>
   <source>Ask reception to come</source>
   <translation>Pedir que venga recepción</translation>
  </message>
  <message>
   <source>Are you still there?</source>
   <translation>¿Sigue ahí?</translation>
  </message>
  <message numerus="yes">
   <source>Everything you typed is forgotten in %n second(s).</source>
   <translation>
    <numerusform>Todo lo que ha escrito se borrará en %n segundo.</numerusform>
    <numerusform>Todo lo que ha escrito se borrará en %n segundos.</numerusform>
   </translation>
  </message>
  <message>
   <source>I need more time</source>
   <translation>Necesito más tiempo</translation>
  </message>
  <message>
   <source>Please type your name.</source>
   <translation>Escriba su nombre, por favor.</translation>
  </message>
  <message>
   <source>The code has six digits.</source>
   <translation>El código tiene seis dígitos.</translation>
  </message>
  <message>
   <source>Please fill this in.</source>
   <translation>Rellene esto, por favor.</translation>
  </message>
  <message>
   <source>Please choose one.</source>
   <translation>Elija una opción, por favor.</translation>
  </message>
  <message>
   <source>This is too long. Please shorten it.</source>
   <translation>Es demasiado largo. Acórtelo, por favor.</translation>
  </message>
  <message>
   <source>Please type a number, such as 12.</source>
   <translation>Escriba un número, por ejemplo 12.</translation>
  </message>
  <message>
   <source>Please type the number without a thousands sign, such as 1000.</source>
   <translation>Escriba el número sin separador de miles, por ejemplo 1000.</translation>
  </message>
  <message>
   <source>There is no such day. Please check it.</source>
   <translation>Ese día no existe. Compruébelo, por favor.</translation>
  </message>
  <message>
   <source>This is not a full e-mail address. Please check it.</source>
   <translation>El correo electrónico no está completo. Compruébelo, por favor.</translation>
  </message>
  <message>
   <source>This is not a full phone number. Please check it.</source>
   <translation>El número de teléfono no está completo. Compruébelo, por favor.</translation>
  </message>
  <message>
   <source>This is not a full e-mail address or phone number. Please check it.</source>
   <translation>El correo o el teléfono no está completo. Compruébelo, por favor.</translation>
  </message>
  <message>
   <source>This doesn’t look as expected. Please check it.</source>
   <translation>No tiene la forma esperada. Compruébelo, por favor.</translation>
  </message>
  <message>
   <source>This number is too small or too large.</source>
   <translation>Este número es demasiado pequeño o demasiado grande.</translation>
  </message>
  <message>
   <source>Sorry, that did not work</source>
   <translation>Lo sentimos, no ha funcionado</translation>
  </message>
  <message>
   <source>What you typed is still here. Try again, or ask reception for help.</source>
   <translation>Lo que ha escrito sigue aquí. Inténtelo de nuevo o pida ayuda en recepción.</translation>
  </message>
  <message>
   <source>Please see reception.</source>
   <translation>Diríjase a recepción, por favor.</translation>
  </message>
  <message>
   <source>Staff only</source>
   <translation>Solo personal</translation>
  </message>
  <message>
   <source>PIN</source>
   <translation>PIN</translation>
  </message>
  <message>
   <source>This PIN is not right.</source>
   <translation>Este PIN no es correcto.</translation>
  </message>
  <message numerus="yes">
   <source>Wait %n second(s) before the next try.</source>
   <translation>
    <numerusform>Espere %n segundo antes de volver a intentarlo.</numerusform>
    <numerusform>Espere %n segundos antes de volver a intentarlo.</numerusform>
   </translation>
  </message>
  <message>
   <source>Delete the last digit</source>
   <translation>Borrar el último dígito</translation>
  </message>
  <message numerus="yes">
   <source>%n digit(s) typed</source>
   <translation>
    <numerusform>%n dígito escrito</numerusform>
    <numerusform>%n dígitos escritos</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Paper</name>
  <message>
   <source>Host</source>
   <translation>Visita a</translation>
  </message>
  <message>
   <source>Valid until</source>
   <translation>Válido hasta</translation>
  </message>
  <message>
   <source>Escort required</source>
   <translation>Solo con acompañante</translation>
  </message>
  <message>
   <source>Please return at reception.</source>
   <translation>Devuélvala en recepción, por favor.</translation>
  </message>
  <message>
   <source>In an alarm: {place}</source>
   <translation>En caso de alarma: {place}</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Nombre</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>Empresa</translation>
  </message>
  <message>
   <source>When</source>
   <translation>Fecha</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>Versión</translation>
  </message>
  <message>
   <source>Screen</source>
   <translation>Pantalla</translation>
  </message>
  <message>
   <source>Signed</source>
   <translation>Firmado</translation>
  </message>
  <message>
   <source>Accepted on the screen, without a signature</source>
   <translation>Aceptado en pantalla, sin firma</translation>
  </message>
  <message>
   <source>Shown on the screen and read</source>
   <translation>Mostrado en pantalla y leído</translation>
  </message>
  <message>
   <source>Declined</source>
   <translation>Rechazado</translation>
  </message>
  <message>
   <source>Signed. The signature itself was erased when its time was over.</source>
   <translation>Firmado. La firma misma se borró al cumplirse su plazo.</translation>
  </message>
  <message>
   <source>Your papers from {office}</source>
   <translation>Sus documentos de {office}</translation>
  </message>
  <message>
   <source>Hello,</source>
   <translation>Buenos días:</translation>
  </message>
  <message>
   <source>enclosed is what you agreed to:</source>
   <translation>adjuntamos lo que ha aceptado:</translation>
  </message>
  <message>
   <source>{day} {month} {year}</source>
   <translation>{day} {month} {year}</translation>
  </message>
  <message>
   <source>Jan</source>
   <translation>ene</translation>
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
   <translation>abr</translation>
  </message>
  <message>
   <source>May</source>
   <translation>may</translation>
  </message>
  <message>
   <source>Jun</source>
   <translation>jun</translation>
  </message>
  <message>
   <source>Jul</source>
   <translation>jul</translation>
  </message>
  <message>
   <source>Aug</source>
   <translation>ago</translation>
  </message>
  <message>
   <source>Sep</source>
   <translation>sept</translation>
  </message>
  <message>
   <source>Oct</source>
   <translation>oct</translation>
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