<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="pt_PT" sourcelanguage="en">
 <context>
  <name>Kiosk</name>
  <message>
   <source>Keyboard on the screen</source>
   <translation>Teclado no ecrã</translation>
  </message>
  <message>
   <source>Letters</source>
   <translation>Letras</translation>
  </message>
  <message>
   <source>Letters with accents</source>
   <translation>Letras com acento</translation>
  </message>
  <message>
   <source>More letters with accents</source>
   <translation>Mais letras com acento</translation>
  </message>
  <message>
   <source>Numbers and signs</source>
   <translation>Números e sinais</translation>
  </message>
  <message>
   <source>Keyboard of another language</source>
   <translation>Teclado de outra língua</translation>
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
   <translation>Maiúsculas</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Apagar</translation>
  </message>
  <message>
   <source>Space</source>
   <translation>Espaço</translation>
  </message>
  <message>
   <source>Small kana</source>
   <translation>Kana pequenos</translation>
  </message>
  <message>
   <source>Voiced kana</source>
   <translation>Kana sonoros</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Voltar</translation>
  </message>
  <message>
   <source>Start over</source>
   <translation>Recomeçar</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Seguinte</translation>
  </message>
  <message>
   <source>Finish</source>
   <translation>Terminar</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Fechar</translation>
  </message>
  <message>
   <source>Step {0} of {1}</source>
   <translation>Passo {0} de {1}</translation>
  </message>
  <message>
   <source>One moment…</source>
   <translation>Um momento…</translation>
  </message>
  <message>
   <source>optional</source>
   <translation>opcional</translation>
  </message>
  <message>
   <source>Up</source>
   <translation>Para cima</translation>
  </message>
  <message>
   <source>Down</source>
   <translation>Para baixo</translation>
  </message>
  <message>
   <source>One more</source>
   <translation>Mais um</translation>
  </message>
  <message>
   <source>One less</source>
   <translation>Menos um</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>Sim</translation>
  </message>
  <message>
   <source>No</source>
   <translation>Não</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Tentar de novo</translation>
  </message>
  <message>
   <source>Good morning.</source>
   <translation>Bom dia.</translation>
  </message>
  <message>
   <source>Good afternoon.</source>
   <translation>Boa tarde.</translation>
  </message>
  <message>
   <source>Good evening.</source>
   <translation>Boa noite.</translation>
  </message>
  <message>
   <source>Welcome.</source>
   <translation>Damos-lhe as boas-vindas.</translation>
  </message>
  <message>
   <source>Welcome to {0}.</source>
   <translation>Boas-vindas a {0}.</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Língua</translation>
  </message>
  <message>
   <source>More languages</source>
   <translation>Mais línguas</translation>
  </message>
  <message>
   <source>I have an appointment</source>
   <translation>Tenho uma reunião marcada</translation>
  </message>
  <message>
   <source>By QR code, number or e-mail</source>
   <translation>Com código QR, número ou e-mail</translation>
  </message>
  <message>
   <source>I’m visiting someone</source>
   <translation>Venho visitar alguém</translation>
  </message>
  <message>
   <source>With or without an appointment</source>
   <translation>Com ou sem marcação</translation>
  </message>
  <message>
   <source>I have a delivery</source>
   <translation>Tenho uma entrega</translation>
  </message>
  <message>
   <source>Parcels, post and couriers</source>
   <translation>Encomendas, correio e estafetas</translation>
  </message>
  <message>
   <source>I’m leaving</source>
   <translation>Vou sair</translation>
  </message>
  <message>
   <source>Sign out here</source>
   <translation>Registe aqui a sua saída</translation>
  </message>
  <message>
   <source>Ask reception</source>
   <translation>Chamar a receção</translation>
  </message>
  <message>
   <source>Somebody comes to you</source>
   <translation>Alguém vem ter consigo</translation>
  </message>
  <message>
   <source>What is your code?</source>
   <translation>Qual é o seu código?</translation>
  </message>
  <message>
   <source>Hold the QR code of your invitation to the reader, or type the six digits.</source>
   <translation>Aproxime do leitor o código QR do seu convite ou escreva os seis dígitos.</translation>
  </message>
  <message>
   <source>The six digits are in your invitation.</source>
   <translation>Os seis dígitos estão no seu convite.</translation>
  </message>
  <message>
   <source>Six-digit code</source>
   <translation>Código de seis dígitos</translation>
  </message>
  <message>
   <source>What is your e-mail address?</source>
   <translation>Qual é o seu e-mail?</translation>
  </message>
  <message>
   <source>The address that your invitation was sent to.</source>
   <translation>O endereço para onde o convite foi enviado.</translation>
  </message>
  <message>
   <source>E-mail address</source>
   <translation>E-mail</translation>
  </message>
  <message>
   <source>Use my e-mail address</source>
   <translation>Usar o meu e-mail</translation>
  </message>
  <message>
   <source>Use a code</source>
   <translation>Usar um código</translation>
  </message>
  <message>
   <source>I have no code</source>
   <translation>Não tenho código</translation>
  </message>
  <message>
   <source>We can’t find an appointment with that. Check it and try again, or ask reception.</source>
   <translation>Não encontramos nenhuma marcação assim. Verifique e tente de novo, ou pergunte na receção.</translation>
  </message>
  <message>
   <source>This invitation is for another day. Please ask reception.</source>
   <translation>Este convite é para outro dia. Por favor, pergunte na receção.</translation>
  </message>
  <message>
   <source>This invitation is no longer valid. Please ask reception.</source>
   <translation>Este convite já não é válido. Por favor, pergunte na receção.</translation>
  </message>
  <message>
   <source>This invitation has been used already. Please ask reception.</source>
   <translation>Este convite já foi usado. Por favor, pergunte na receção.</translation>
  </message>
  <message>
   <source>This QR code is not one of our invitations.</source>
   <translation>Este código QR não é um dos nossos convites.</translation>
  </message>
  <message>
   <source>That was a few tries too many. Reception is glad to help you.</source>
   <translation>Foram tentativas a mais. A receção terá todo o gosto em ajudar.</translation>
  </message>
  <message>
   <source>Welcome, {0}</source>
   <translation>Olá, {0}</translation>
  </message>
  <message>
   <source>We were expecting you</source>
   <translation>Estávamos à sua espera</translation>
  </message>
  <message>
   <source>Your appointment is at {0} with {1}.</source>
   <translation>A sua reunião é às {0} com {1}.</translation>
  </message>
  <message>
   <source>Your appointment is at {0}.</source>
   <translation>A sua reunião é às {0}.</translation>
  </message>
  <message>
   <source>{0} is away at the moment. Reception will look after you.</source>
   <translation>{0} não está neste momento. A receção vai atender o seu pedido.</translation>
  </message>
  <message>
   <source>Yes, that’s me</source>
   <translation>Sim, sou eu</translation>
  </message>
  <message>
   <source>That’s not me</source>
   <translation>Não sou eu</translation>
  </message>
  <message>
   <source>Who is here?</source>
   <translation>Quem veio?</translation>
  </message>
  <message>
   <source>Touch everybody who has come with you. Each gets a badge.</source>
   <translation>Toque em todas as pessoas que vieram consigo. Cada uma recebe um crachá.</translation>
  </message>
  <message>
   <source>Who are you?</source>
   <translation>Os seus dados</translation>
  </message>
  <message>
   <source>Your name</source>
   <translation>O seu nome</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>Empresa</translation>
  </message>
  <message>
   <source>E-mail or mobile</source>
   <translation>E-mail ou telemóvel</translation>
  </message>
  <message>
   <source>How many are you?</source>
   <translation>Quantas pessoas são?</translation>
  </message>
  <message>
   <source>You come as</source>
   <translation>Vem como</translation>
  </message>
  <message>
   <source>Is this you?</source>
   <translation>É esta pessoa?</translation>
  </message>
  <message>
   <source>Then we know your details already, and it is quicker.</source>
   <translation>Assim já temos os seus dados e é mais rápido.</translation>
  </message>
  <message>
   <source>No, go on without</source>
   <translation>Não, continuar sem isso</translation>
  </message>
  <message>
   <source>Who are you here to see?</source>
   <translation>Quem vem visitar?</translation>
  </message>
  <message>
   <source>First or last name</source>
   <translation>Nome ou apelido</translation>
  </message>
  <message>
   <source>Type at least three letters of the name.</source>
   <translation>Escreva pelo menos três letras do nome.</translation>
  </message>
  <message>
   <source>Nobody found. Check the spelling, or let reception help you.</source>
   <translation>Ninguém encontrado. Verifique a grafia ou peça ajuda à receção.</translation>
  </message>
  <message>
   <source>This person can’t be chosen any more. Please choose again.</source>
   <translation>Esta pessoa já não pode ser escolhida. Por favor, escolha de novo.</translation>
  </message>
  <message>
   <source>Not sure?</source>
   <translation>Tem dúvidas?</translation>
  </message>
  <message>
   <source>I don’t know the name</source>
   <translation>Não sei o nome</translation>
  </message>
  <message>
   <source>away</source>
   <translation>não está</translation>
  </message>
  <message>
   <source>Or choose a department</source>
   <translation>Ou escolha um departamento</translation>
  </message>
  <message>
   <source>{0} is away</source>
   <translation>{0} não está</translation>
  </message>
  <message>
   <source>Reception can help you, or you choose somebody else.</source>
   <translation>A receção pode ajudar, ou escolha outra pessoa.</translation>
  </message>
  <message>
   <source>Would you like to see {0} instead?</source>
   <translation>Deseja falar antes com {0}?</translation>
  </message>
  <message>
   <source>Yes, see {0}</source>
   <translation>Sim, com {0}</translation>
  </message>
  <message>
   <source>Let reception help me</source>
   <translation>Pedir ajuda à receção</translation>
  </message>
  <message>
   <source>Choose somebody else</source>
   <translation>Escolher outra pessoa</translation>
  </message>
  <message>
   <source>A few details</source>
   <translation>Mais alguns dados</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>Dia</translation>
  </message>
  <message>
   <source>Month</source>
   <translation>Mês</translation>
  </message>
  <message>
   <source>Year</source>
   <translation>Ano</translation>
  </message>
  <message>
   <source>I have read this</source>
   <translation>Li este texto</translation>
  </message>
  <message>
   <source>I agree</source>
   <translation>Aceito</translation>
  </message>
  <message>
   <source>Sign here with your finger</source>
   <translation>Assine aqui com o dedo</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>Assinar</translation>
  </message>
  <message>
   <source>Write my name</source>
   <translation>Escrever o meu nome</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Apagar</translation>
  </message>
  <message>
   <source>Please sign in the box first.</source>
   <translation>Por favor, assine primeiro no espaço indicado.</translation>
  </message>
  <message>
   <source>Next: sign</source>
   <translation>Seguinte: assinar</translation>
  </message>
  <message>
   <source>I don’t agree</source>
   <translation>Não aceito</translation>
  </message>
  <message>
   <source>Send me a copy by e-mail</source>
   <translation>Enviar-me uma cópia por e-mail</translation>
  </message>
  <message>
   <source>Signature</source>
   <translation>Assinatura</translation>
  </message>
  <message>
   <source>One question</source>
   <translation>Uma pergunta</translation>
  </message>
  <message>
   <source>Your answer</source>
   <translation>A sua resposta</translation>
  </message>
  <message>
   <source>A photo for your badge</source>
   <translation>Uma fotografia para o crachá</translation>
  </message>
  <message>
   <source>Look into the camera. You can take it as often as you like.</source>
   <translation>Olhe para a câmara. Pode repetir as vezes que quiser.</translation>
  </message>
  <message>
   <source>Take photo</source>
   <translation>Tirar fotografia</translation>
  </message>
  <message>
   <source>Take another</source>
   <translation>Tirar outra</translation>
  </message>
  <message>
   <source>Use this photo</source>
   <translation>Usar esta</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>Saltar</translation>
  </message>
  <message>
   <source>Please don’t photograph me</source>
   <translation>Não me fotografem, por favor</translation>
  </message>
  <message>
   <source>The camera does not work right now. You can go on without a photo.</source>
   <translation>A câmara não está a funcionar. Pode continuar sem fotografia.</translation>
  </message>
  <message>
   <source>Picture of the camera</source>
   <translation>Imagem da câmara</translation>
  </message>
  <message>
   <source>Your photo</source>
   <translation>A sua fotografia</translation>
  </message>
  <message>
   <source>Would you like something to drink?</source>
   <translation>Deseja beber alguma coisa?</translation>
  </message>
  <message>
   <source>No, thank you</source>
   <translation>Não, obrigado</translation>
  </message>
  <message>
   <source>Thank you, {0}</source>
   <translation>Obrigado, {0}</translation>
  </message>
  <message>
   <source>Thank you</source>
   <translation>Obrigado</translation>
  </message>
  <message>
   <source>{0} knows that you are here.</source>
   <translation>{0} já sabe que chegou.</translation>
  </message>
  <message>
   <source>Please take a seat.</source>
   <translation>Por favor, sente-se.</translation>
  </message>
  <message>
   <source>Please take a seat. Reception is coming to you.</source>
   <translation>Por favor, sente-se. A receção vem ter consigo.</translation>
  </message>
  <message>
   <source>Visitor {0} of {1}</source>
   <translation>Visitante {0} de {1}</translation>
  </message>
  <message>
   <source>Please go to reception</source>
   <translation>Por favor, dirija-se à receção</translation>
  </message>
  <message>
   <source>This screen can’t sign you in at the moment. Reception can.</source>
   <translation>De momento, este ecrã não pode registar a sua entrada. A receção pode.</translation>
  </message>
  <message>
   <source>You were signed in already.</source>
   <translation>A sua entrada já estava registada.</translation>
  </message>
  <message>
   <source>Your badge is being printed…</source>
   <translation>O seu crachá está a ser impresso…</translation>
  </message>
  <message>
   <source>Your badges are being printed…</source>
   <translation>Os vossos crachás estão a ser impressos…</translation>
  </message>
  <message>
   <source>Your badge is ready. Please take it.</source>
   <translation>O seu crachá está pronto. Pode retirá-lo.</translation>
  </message>
  <message>
   <source>Your badges are ready. Please take them.</source>
   <translation>Os vossos crachás estão prontos. Podem retirá-los.</translation>
  </message>
  <message>
   <source>Reception has your badge. Please ask there.</source>
   <translation>O seu crachá está na receção. Por favor, peça-o lá.</translation>
  </message>
  <message>
   <source>Who do you deliver for?</source>
   <translation>Para que empresa faz a entrega?</translation>
  </message>
  <message>
   <source>Another company</source>
   <translation>Outra empresa</translation>
  </message>
  <message>
   <source>What do you bring?</source>
   <translation>O que traz?</translation>
  </message>
  <message>
   <source>How many pieces?</source>
   <translation>Quantos volumes?</translation>
  </message>
  <message>
   <source>Do you need a signature?</source>
   <translation>Precisa de uma assinatura?</translation>
  </message>
  <message>
   <source>Who is it for?</source>
   <translation>Para quem é?</translation>
  </message>
  <message>
   <source>For reception</source>
   <translation>Para a receção</translation>
  </message>
  <message>
   <source>Reception knows about your delivery and is coming.</source>
   <translation>A receção já sabe da sua entrega e vem a caminho.</translation>
  </message>
  <message>
   <source>Leaving us?</source>
   <translation>Vai sair?</translation>
  </message>
  <message>
   <source>Hold the QR code of your badge to the reader, or type your name and badge number.</source>
   <translation>Aproxime do leitor o código QR do crachá ou escreva o seu nome e o número do crachá.</translation>
  </message>
  <message>
   <source>Badge number or code</source>
   <translation>Número do crachá ou código</translation>
  </message>
  <message>
   <source>Sign out</source>
   <translation>Registar a saída</translation>
  </message>
  <message>
   <source>Goodbye, and thank you</source>
   <translation>Até à próxima</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please leave your badge at reception.</source>
   <translation>Se a sua entrada estava registada, a saída ficou agora registada. Por favor, deixe o crachá na receção.</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please put your badge into the box.</source>
   <translation>Se a sua entrada estava registada, a saída ficou agora registada. Por favor, coloque o crachá na caixa.</translation>
  </message>
  <message>
   <source>Reception knows that you need help</source>
   <translation>A receção sabe que precisa de ajuda</translation>
  </message>
  <message>
   <source>Please stay here for a moment. Somebody is coming to you.</source>
   <translation>Por favor, aguarde aqui um momento. Alguém vem ter consigo.</translation>
  </message>
  <message>
   <source>Reception is on the way</source>
   <translation>A receção vem a caminho</translation>
  </message>
  <message>
   <source>Make it easier</source>
   <translation>Acessibilidade</translation>
  </message>
  <message>
   <source>What makes it easier for you?</source>
   <translation>O que lhe facilitaria a visita?</translation>
  </message>
  <message>
   <source>On this screen</source>
   <translation>Neste ecrã</translation>
  </message>
  <message>
   <source>During your visit</source>
   <translation>Durante a visita</translation>
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
   <translation>Um caminho sem degraus</translation>
  </message>
  <message>
   <source>Help with hearing</source>
   <translation>Ajuda para ouvir</translation>
  </message>
  <message>
   <source>Help with seeing</source>
   <translation>Ajuda para ver</translation>
  </message>
  <message>
   <source>A seat while I wait</source>
   <translation>Um lugar sentado para esperar</translation>
  </message>
  <message>
   <source>Somebody with me</source>
   <translation>Alguém que me acompanhe</translation>
  </message>
  <message>
   <source>Ask reception to come</source>
   <translation>Pedir que a receção venha</translation>
  </message>
  <message>
   <source>Are you still there?</source>
   <translation>Ainda está aí?</translation>
  </message>
  <message numerus="yes">
   <source>Everything you typed is forgotten in %n second(s).</source>
   <translation>
    <numerusform>Tudo o que escreveu será apagado dentro de %n segundo.</numerusform>
    <numerusform>Tudo o que escreveu será apagado dentro de %n segundos.</numerusform>
   </translation>
  </message>
  <message>
   <source>I need more time</source>
   <translation>Preciso de mais tempo</translation>
  </message>
  <message>
   <source>Please type your name.</source>
   <translation>Por favor, escreva o seu nome.</translation>
  </message>
  <message>
   <source>The code has six digits.</source>
   <translation>O código tem seis dígitos.</translation>
  </message>
  <message>
   <source>Please fill this in.</source>
   <translation>Por favor, preencha isto.</translation>
  </message>
  <message>
   <source>Please choose one.</source>
   <translation>Por favor, escolha uma opção.</translation>
  </message>
  <message>
   <source>This is too long. Please shorten it.</source>
   <translation>É demasiado longo. Por favor, encurte.</translation>
  </message>
  <message>
   <source>Please type a number, such as 12.</source>
   <translation>Por favor, escreva um número, por exemplo 12.</translation>
  </message>
  <message>
   <source>Please type the number without a thousands sign, such as 1000.</source>
   <translation>Por favor, escreva o número sem separador de milhares, por exemplo 1000.</translation>
  </message>
  <message>
   <source>There is no such day. Please check it.</source>
   <translation>Esse dia não existe. Por favor, verifique.</translation>
  </message>
  <message>
   <source>This is not a full e-mail address. Please check it.</source>
   <translation>O e-mail não está completo. Por favor, verifique.</translation>
  </message>
  <message>
   <source>This is not a full phone number. Please check it.</source>
   <translation>O número de telefone não está completo. Por favor, verifique.</translation>
  </message>
  <message>
   <source>This is not a full e-mail address or phone number. Please check it.</source>
   <translation>O e-mail ou o telefone não está completo. Por favor, verifique.</translation>
  </message>
  <message>
   <source>This doesn’t look as expected. Please check it.</source>
   <translation>Não tem a forma esperada. Por favor, verifique.</translation>
  </message>
  <message>
   <source>This number is too small or too large.</source>
   <translation>Este número é demasiado pequeno ou demasiado grande.</translation>
  </message>
  <message>
   <source>Sorry, that did not work</source>
   <translation>Lamentamos, não funcionou</translation>
  </message>
  <message>
   <source>What you typed is still here. Try again, or ask reception for help.</source>
   <translation>O que escreveu continua aqui. Tente de novo ou peça ajuda à receção.</translation>
  </message>
  <message>
   <source>Please see reception.</source>
   <translation>Por favor, dirija-se à receção.</translation>
  </message>
  <message>
   <source>Staff only</source>
   <translation>Só para funcionários</translation>
  </message>
  <message>
   <source>PIN</source>
   <translation>PIN</translation>
  </message>
  <message>
   <source>This PIN is not right.</source>
   <translation>Este PIN não está certo.</translation>
  </message>
  <message numerus="yes">
   <source>Wait %n second(s) before the next try.</source>
   <translation>
    <numerusform>Aguarde %n segundo antes de tentar de novo.</numerusform>
    <numerusform>Aguarde %n segundos antes de tentar de novo.</numerusform>
   </translation>
  </message>
  <message>
   <source>Delete the last digit</source>
   <translation>Apagar o último dígito</translation>
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
   <translation>Válido até</translation>
  </message>
  <message>
   <source>Escort required</source>
   <translation>Só com acompanhante</translation>
  </message>
  <message>
   <source>Please return at reception.</source>
   <translation>Por favor, devolva na receção.</translation>
  </message>
  <message>
   <source>In an alarm: {place}</source>
   <translation>Em caso de alarme: {place}</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Nome</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>Empresa</translation>
  </message>
  <message>
   <source>When</source>
   <translation>Data</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>Versão</translation>
  </message>
  <message>
   <source>Screen</source>
   <translation>Ecrã</translation>
  </message>
  <message>
   <source>Signed</source>
   <translation>Assinado</translation>
  </message>
  <message>
   <source>Accepted on the screen, without a signature</source>
   <translation>Aceite no ecrã, sem assinatura</translation>
  </message>
  <message>
   <source>Shown on the screen and read</source>
   <translation>Mostrado no ecrã e lido</translation>
  </message>
  <message>
   <source>Declined</source>
   <translation>Recusado</translation>
  </message>
  <message>
   <source>Signed. The signature itself was erased when its time was over.</source>
   <translation>Assinado. A assinatura em si foi apagada no fim do prazo.</translation>
  </message>
  <message>
   <source>Your papers from {office}</source>
   <translation>Os seus documentos de {office}</translation>
  </message>
  <message>
   <source>Hello,</source>
   <translation>Bom dia,</translation>
  </message>
  <message>
   <source>enclosed is what you agreed to:</source>
   <translation>em anexo segue o que aceitou:</translation>
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
   <translation>fev.</translation>
  </message>
  <message>
   <source>Mar</source>
   <translation>mar.</translation>
  </message>
  <message>
   <source>Apr</source>
   <translation>abr.</translation>
  </message>
  <message>
   <source>May</source>
   <translation>mai.</translation>
  </message>
  <message>
   <source>Jun</source>
   <translation>jun.</translation>
  </message>
  <message>
   <source>Jul</source>
   <translation>jul.</translation>
  </message>
  <message>
   <source>Aug</source>
   <translation>ago.</translation>
  </message>
  <message>
   <source>Sep</source>
   <translation>set.</translation>
  </message>
  <message>
   <source>Oct</source>
   <translation>out.</translation>
  </message>
  <message>
   <source>Nov</source>
   <translation>nov.</translation>
  </message>
  <message>
   <source>Dec</source>
   <translation>dez.</translation>
  </message>
 </context>
</TS>