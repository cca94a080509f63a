<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="ar" sourcelanguage="en">
 <context>
  <name>Kiosk</name>
  <message>
   <source>Keyboard on the screen</source>
   <translation>لوحة المفاتيح على الشاشة</translation>
  </message>
  <message>
   <source>Letters</source>
   <translation>الحروف</translation>
  </message>
  <message>
   <source>Letters with accents</source>
   <translation>حروف إضافية</translation>
  </message>
  <message>
   <source>More letters with accents</source>
   <translation>مزيد من الحروف الإضافية</translation>
  </message>
  <message>
   <source>Numbers and signs</source>
   <translation>الأرقام والعلامات</translation>
  </message>
  <message>
   <source>Keyboard of another language</source>
   <translation>لوحة مفاتيح بلغة أخرى</translation>
  </message>
  <message>
   <source>Hiragana</source>
   <translation>هيراغانا</translation>
  </message>
  <message>
   <source>Katakana</source>
   <translation>كاتاكانا</translation>
  </message>
  <message>
   <source>Accents of {0}</source>
   <translation>أشكال الحرف {0}</translation>
  </message>
  <message>
   <source>Capital letters</source>
   <translation>الأحرف الكبيرة</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>حذف</translation>
  </message>
  <message>
   <source>Space</source>
   <translation>مسافة</translation>
  </message>
  <message>
   <source>Small kana</source>
   <translation>كانا صغيرة</translation>
  </message>
  <message>
   <source>Voiced kana</source>
   <translation>كانا مجهورة</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>رجوع</translation>
  </message>
  <message>
   <source>Start over</source>
   <translation>البدء من جديد</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>التالي</translation>
  </message>
  <message>
   <source>Finish</source>
   <translation>إنهاء</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>إغلاق</translation>
  </message>
  <message>
   <source>Step {0} of {1}</source>
   <translation>الخطوة {0} من {1}</translation>
  </message>
  <message>
   <source>One moment…</source>
   <translation>لحظة من فضلك…</translation>
  </message>
  <message>
   <source>optional</source>
   <translation>اختياري</translation>
  </message>
  <message>
   <source>Up</source>
   <translation>إلى الأعلى</translation>
  </message>
  <message>
   <source>Down</source>
   <translation>إلى الأسفل</translation>
  </message>
  <message>
   <source>One more</source>
   <translation>زيادة واحد</translation>
  </message>
  <message>
   <source>One less</source>
   <translation>إنقاص واحد</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>نعم</translation>
  </message>
  <message>
   <source>No</source>
   <translation>لا</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>إعادة المحاولة</translation>
  </message>
  <message>
   <source>Good morning.</source>
   <translation>صباح الخير.</translation>
  </message>
  <message>
   <source>Good afternoon.</source>
   <translation>طاب يومكم.</translation>
  </message>
  <message>
   <source>Good evening.</source>
   <translation>مساء الخير.</translation>
  </message>
  <message>
   <source>Welcome.</source>
   <translation>مرحبًا بكم.</translation>
  </message>
  <message>
   <source>Welcome to {0}.</source>
   <translation>مرحبًا بكم في {0}.</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>اللغة</translation>
  </message>
  <message>
   <source>More languages</source>
   <translation>لغات أخرى</translation>
  </message>
  <message>
   <source>I have an appointment</source>
   <translation>لديّ موعد</translation>
  </message>
  <message>
   <source>By QR code, number or e-mail</source>
   <translation>برمز QR أو رقم أو بريد إلكتروني</translation>
  </message>
  <message>
   <source>I’m visiting someone</source>
   <translation>جئت لزيارة شخص</translation>
  </message>
  <message>
   <source>With or without an appointment</source>
   <translation>بموعد أو بدون موعد</translation>
  </message>
  <message>
   <source>I have a delivery</source>
   <translation>لديّ توصيلة</translation>
  </message>
  <message>
   <source>Parcels, post and couriers</source>
   <translation>الطرود والبريد ومندوبو التوصيل</translation>
  </message>
  <message>
   <source>I’m leaving</source>
   <translation>أنا مغادر</translation>
  </message>
  <message>
   <source>Sign out here</source>
   <translation>تسجيل الخروج من هنا</translation>
  </message>
  <message>
   <source>Ask reception</source>
   <translation>استدعاء الاستقبال</translation>
  </message>
  <message>
   <source>Somebody comes to you</source>
   <translation>سيأتي إليكم أحد الموظفين</translation>
  </message>
  <message>
   <source>What is your code?</source>
   <translation>ما هو رمزكم؟</translation>
  </message>
  <message>
   <source>Hold the QR code of your invitation to the reader, or type the six digits.</source>
   <translation>يُرجى تقريب رمز QR الموجود في الدعوة من القارئ، أو كتابة الأرقام الستة.</translation>
  </message>
  <message>
   <source>The six digits are in your invitation.</source>
   <translation>الأرقام الستة مذكورة في دعوتكم.</translation>
  </message>
  <message>
   <source>Six-digit code</source>
   <translation>رمز من ستة أرقام</translation>
  </message>
  <message>
   <source>What is your e-mail address?</source>
   <translation>ما هو بريدكم الإلكتروني؟</translation>
  </message>
  <message>
   <source>The address that your invitation was sent to.</source>
   <translation>العنوان الذي أُرسلت إليه دعوتكم.</translation>
  </message>
  <message>
   <source>E-mail address</source>
   <translation>البريد الإلكتروني</translation>
  </message>
  <message>
   <source>Use my e-mail address</source>
   <translation>استخدام بريدي الإلكتروني</translation>
  </message>
  <message>
   <source>Use a code</source>
   <translation>استخدام رمز</translation>
  </message>
  <message>
   <source>I have no code</source>
   <translation>ليس لديّ رمز</translation>
  </message>
  <message>
   <source>We can’t find an appointment with that. Check it and try again, or ask reception.</source>
   <translation>لم نعثر على موعد بهذه البيانات. يُرجى التحقق منها والمحاولة مرة أخرى، أو سؤال الاستقبال.</translation>
  </message>
  <message>
   <source>This invitation is for another day. Please ask reception.</source>
   <translation>هذه الدعوة ليوم آخر. يُرجى سؤال الاستقبال.</translation>
  </message>
  <message>
   <source>This invitation is no longer valid. Please ask reception.</source>
   <translation>لم تعد هذه الدعوة صالحة. يُرجى سؤال الاستقبال.</translation>
  </message>
  <message>
   <source>This invitation has been used already. Please ask reception.</source>
   <translation>سبق استخدام هذه الدعوة. يُرجى سؤال الاستقبال.</translation>
  </message>
  <message>
   <source>This QR code is not one of our invitations.</source>
   <translation>رمز QR هذا ليس من دعواتنا.</translation>
  </message>
  <message>
   <source>That was a few tries too many. Reception is glad to help you.</source>
   <translation>عدد المحاولات كبير. يسرّ الاستقبال مساعدتكم.</translation>
  </message>
  <message>
   <source>Welcome, {0}</source>
   <translation>مرحبًا، {0}</translation>
  </message>
  <message>
   <source>We were expecting you</source>
   <translation>كنا في انتظاركم</translation>
  </message>
  <message>
   <source>Your appointment is at {0} with {1}.</source>
   <translation>موعدكم الساعة {0} مع {1}.</translation>
  </message>
  <message>
   <source>Your appointment is at {0}.</source>
   <translation>موعدكم الساعة {0}.</translation>
  </message>
  <message>
   <source>{0} is away at the moment. Reception will look after you.</source>
   <translation>{0} خارج المكتب حاليًا. سيهتم بكم الاستقبال.</translation>
  </message>
  <message>
   <source>Yes, that’s me</source>
   <translation>نعم، هذا أنا</translation>
  </message>
  <message>
   <source>That’s not me</source>
   <translation>لست أنا</translation>
  </message>
  <message>
   <source>Who is here?</source>
   <translation>من الحاضرون؟</translation>
  </message>
  <message>
   <source>Touch everybody who has come with you. Each gets a badge.</source>
   <translation>يُرجى لمس أسماء كل من حضر معكم. يحصل كل شخص على بطاقة.</translation>
  </message>
  <message>
   <source>Who are you?</source>
   <translation>بياناتكم</translation>
  </message>
  <message>
   <source>Your name</source>
   <translation>الاسم</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>الشركة</translation>
  </message>
  <message>
   <source>E-mail or mobile</source>
   <translation>البريد الإلكتروني أو الجوال</translation>
  </message>
  <message>
   <source>How many are you?</source>
   <translation>كم عددكم؟</translation>
  </message>
  <message>
   <source>You come as</source>
   <translation>صفة الزيارة</translation>
  </message>
  <message>
   <source>Is this you?</source>
   <translation>هل هذا أنتم؟</translation>
  </message>
  <message>
   <source>Then we know your details already, and it is quicker.</source>
   <translation>عندها تكون بياناتكم معروفة لدينا ويصبح الأمر أسرع.</translation>
  </message>
  <message>
   <source>No, go on without</source>
   <translation>لا، المتابعة بدون ذلك</translation>
  </message>
  <message>
   <source>Who are you here to see?</source>
   <translation>من تودّون زيارته؟</translation>
  </message>
  <message>
   <source>First or last name</source>
   <translation>الاسم الأول أو اسم العائلة</translation>
  </message>
  <message>
   <source>Type at least three letters of the name.</source>
   <translation>يُرجى كتابة ثلاثة أحرف على الأقل من الاسم.</translation>
  </message>
  <message>
   <source>Nobody found. Check the spelling, or let reception help you.</source>
   <translation>لم يُعثر على أحد. يُرجى التحقق من الكتابة أو طلب مساعدة الاستقبال.</translation>
  </message>
  <message>
   <source>This person can’t be chosen any more. Please choose again.</source>
   <translation>لم يعد بالإمكان اختيار هذا الشخص. يُرجى الاختيار من جديد.</translation>
  </message>
  <message>
   <source>Not sure?</source>
   <translation>غير متأكدين؟</translation>
  </message>
  <message>
   <source>I don’t know the name</source>
   <translation>لا أعرف الاسم</translation>
  </message>
  <message>
   <source>away</source>
   <translation>خارج المكتب</translation>
  </message>
  <message>
   <source>Or choose a department</source>
   <translation>أو اختيار قسم</translation>
  </message>
  <message>
   <source>{0} is away</source>
   <translation>{0} خارج المكتب</translation>
  </message>
  <message>
   <source>Reception can help you, or you choose somebody else.</source>
   <translation>يمكن للاستقبال مساعدتكم، أو يمكنكم اختيار شخص آخر.</translation>
  </message>
  <message>
   <source>Would you like to see {0} instead?</source>
   <translation>هل تودّون مقابلة {0} بدلًا من ذلك؟</translation>
  </message>
  <message>
   <source>Yes, see {0}</source>
   <translation>نعم، مقابلة {0}</translation>
  </message>
  <message>
   <source>Let reception help me</source>
   <translation>طلب مساعدة الاستقبال</translation>
  </message>
  <message>
   <source>Choose somebody else</source>
   <translation>اختيار شخص آخر</translation>
  </message>
  <message>
   <source>A few details</source>
   <translation>بعض البيانات</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>اليوم</translation>
  </message>
  <message>
   <source>Month</source>
   <translation>الشهر</translation>
  </message>
  <message>
   <source>Year</source>
   <translation>السنة</translation>
  </message>
  <message>
   <source>I have read this</source>
   <translation>قرأت هذا النص</translation>
  </message>
  <message>
   <source>I agree</source>
   <translation>أوافق</translation>
  </message>
  <message>
   <source>Sign here with your finger</source>
   <translation>التوقيع هنا بالإصبع</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>توقيع</translation>
  </message>
  <message>
   <source>Write my name</source>
   <translation>اكتب اسمي</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>مسح</translation>
  </message>
  <message>
   <source>Please sign in the box first.</source>
   <translation>يُرجى التوقيع في المربع أولًا.</translation>
  </message>
  <message>
   <source>Next: sign</source>
   <translation>التالي: التوقيع</translation>
  </message>
  <message>
   <source>I don’t agree</source>
   <translation>لا أوافق</translation>
  </message>
  <message>
   <source>Send me a copy by e-mail</source>
   <translation>إرسال نسخة إليّ بالبريد الإلكتروني</translation>
  </message>
  <message>
   <source>Signature</source>
   <translation>التوقيع</translation>
  </message>
  <message>
   <source>One question</source>
   <translation>سؤال واحد</translation>
  </message>
  <message>
   <source>Your answer</source>
   <translation>إجابتكم</translation>
  </message>
  <message>
   <source>A photo for your badge</source>
   <translation>صورة لبطاقتكم</translation>
  </message>
  <message>
   <source>Look into the camera. You can take it as often as you like.</source>
   <translation>يُرجى النظر إلى الكاميرا. يمكن إعادة التصوير كما تشاؤون.</translation>
  </message>
  <message>
   <source>Take photo</source>
   <translation>التقاط الصورة</translation>
  </message>
  <message>
   <source>Take another</source>
   <translation>صورة أخرى</translation>
  </message>
  <message>
   <source>Use this photo</source>
   <translation>استخدام هذه الصورة</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>تخطٍّ</translation>
  </message>
  <message>
   <source>Please don’t photograph me</source>
   <translation>أرجو عدم تصويري</translation>
  </message>
  <message>
   <source>The camera does not work right now. You can go on without a photo.</source>
   <translation>الكاميرا لا تعمل الآن. يمكنكم المتابعة بدون صورة.</translation>
  </message>
  <message>
   <source>Picture of the camera</source>
   <translation>صورة الكاميرا</translation>
  </message>
  <message>
   <source>Your photo</source>
   <translation>صورتكم</translation>
  </message>
  <message>
   <source>Would you like something to drink?</source>
   <translation>هل تودّون شرب شيء؟</translation>
  </message>
  <message>
   <source>No, thank you</source>
   <translation>لا، شكرًا</translation>
  </message>
  <message>
   <source>Thank you, {0}</source>
   <translation>شكرًا، {0}</translation>
  </message>
  <message>
   <source>Thank you</source>
   <translation>شكرًا</translation>
  </message>
  <message>
   <source>{0} knows that you are here.</source>
   <translation>تم إبلاغ {0} بوصولكم.</translation>
  </message>
  <message>
   <source>Please take a seat.</source>
   <translation>تفضلوا بالجلوس.</translation>
  </message>
  <message>
   <source>Please take a seat. Reception is coming to you.</source>
   <translation>تفضلوا بالجلوس. سيأتي إليكم موظف الاستقبال.</translation>
  </message>
  <message>
   <source>Visitor {0} of {1}</source>
   <translation>الزائر {0} من {1}</translation>
  </message>
  <message>
   <source>Please go to reception</source>
   <translation>يُرجى التوجه إلى الاستقبال</translation>
  </message>
  <message>
   <source>This screen can’t sign you in at the moment. Reception can.</source>
   <translation>لا يمكن لهذه الشاشة تسجيل دخولكم حاليًا. يستطيع موظف الاستقبال ذلك.</translation>
  </message>
  <message>
   <source>You were signed in already.</source>
   <translation>سبق تسجيل دخولكم.</translation>
  </message>
  <message>
   <source>Your badge is being printed…</source>
   <translation>تجري طباعة بطاقتكم…</translation>
  </message>
  <message>
   <source>Your badges are being printed…</source>
   <translation>تجري طباعة بطاقاتكم…</translation>
  </message>
  <message>
   <source>Your badge is ready. Please take it.</source>
   <translation>بطاقتكم جاهزة. يُرجى أخذها.</translation>
  </message>
  <message>
   <source>Your badges are ready. Please take them.</source>
   <translation>بطاقاتكم جاهزة. يُرجى أخذها.</translation>
  </message>
  <message>
   <source>Reception has your badge. Please ask there.</source>
   <translation>بطاقتكم لدى الاستقبال. يُرجى طلبها هناك.</translation>
  </message>
  <message>
   <source>Who do you deliver for?</source>
   <translation>لصالح أي شركة التوصيل؟</translation>
  </message>
  <message>
   <source>Another company</source>
   <translation>شركة أخرى</translation>
  </message>
  <message>
   <source>What do you bring?</source>
   <translation>ماذا تحملون؟</translation>
  </message>
  <message>
   <source>How many pieces?</source>
   <translation>كم عدد القطع؟</translation>
  </message>
  <message>
   <source>Do you need a signature?</source>
   <translation>هل يلزم توقيع؟</translation>
  </message>
  <message>
   <source>Who is it for?</source>
   <translation>لمن هذه التوصيلة؟</translation>
  </message>
  <message>
   <source>For reception</source>
   <translation>للاستقبال</translation>
  </message>
  <message>
   <source>Reception knows about your delivery and is coming.</source>
   <translation>الاستقبال على علم بالتوصيلة وهو في الطريق.</translation>
  </message>
  <message>
   <source>Leaving us?</source>
   <translation>هل تغادرون؟</translation>
  </message>
  <message>
   <source>Hold the QR code of your badge to the reader, or type your name and badge number.</source>
   <translation>يُرجى تقريب رمز QR الموجود على البطاقة من القارئ، أو كتابة الاسم ورقم البطاقة.</translation>
  </message>
  <message>
   <source>Badge number or code</source>
   <translation>رقم البطاقة أو الرمز</translation>
  </message>
  <message>
   <source>Sign out</source>
   <translation>تسجيل الخروج</translation>
  </message>
  <message>
   <source>Goodbye, and thank you</source>
   <translation>مع السلامة وشكرًا لكم</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please leave your badge at reception.</source>
   <translation>إذا كان دخولكم مسجّلًا فقد سُجّل خروجكم الآن. يُرجى ترك البطاقة لدى الاستقبال.</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please put your badge into the box.</source>
   <translation>إذا كان دخولكم مسجّلًا فقد سُجّل خروجكم الآن. يُرجى وضع البطاقة في الصندوق.</translation>
  </message>
  <message>
   <source>Reception knows that you need help</source>
   <translation>الاستقبال على علم بحاجتكم إلى المساعدة</translation>
  </message>
  <message>
   <source>Please stay here for a moment. Somebody is coming to you.</source>
   <translation>يُرجى البقاء هنا قليلًا. سيأتي إليكم أحد الموظفين.</translation>
  </message>
  <message>
   <source>Reception is on the way</source>
   <translation>الاستقبال في الطريق إليكم</translation>
  </message>
  <message>
   <source>Make it easier</source>
   <translation>تسهيلات</translation>
  </message>
  <message>
   <source>What makes it easier for you?</source>
   <translation>ما الذي يسهّل الأمر عليكم؟</translation>
  </message>
  <message>
   <source>On this screen</source>
   <translation>على هذه الشاشة</translation>
  </message>
  <message>
   <source>During your visit</source>
   <translation>أثناء زيارتكم</translation>
  </message>
  <message>
   <source>Large text</source>
   <translation>نص كبير</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>تباين عالٍ</translation>
  </message>
  <message>
   <source>A way without steps</source>
   <translation>طريق بدون درجات</translation>
  </message>
  <message>
   <source>Help with hearing</source>
   <translation>مساعدة في السمع</translation>
  </message>
  <message>
   <source>Help with seeing</source>
   <translation>مساعدة في البصر</translation>
  </message>
  <message>
   <source>A seat while I wait</source>
   <translation>مقعد أثناء الانتظار</translation>
  </message>
  <message>
   <source>Somebody with me</source>
   <translation>شخص يرافقني</translation>
  </message>
  <message>
   <source>Ask reception to come</source>
   <translation>طلب حضور الاستقبال</translation>
  </message>
  <message>
   <source>Are you still there?</source>
   <translation>هل ما زلتم هنا؟</translation>
  </message>
  <message numerus="yes">
   <source>Everything you typed is forgotten in %n second(s).</source>
   <translation>
    <numerusform>سيُمحى كل ما كتبتموه الآن.</numerusform>
    <numerusform>سيُمحى كل ما كتبتموه خلال ثانية واحدة.</numerusform>
    <numerusform>سيُمحى كل ما كتبتموه خلال ثانيتين.</numerusform>
    <numerusform>سيُمحى كل ما كتبتموه خلال %n ثوانٍ.</numerusform>
    <numerusform>سيُمحى كل ما كتبتموه خلال %n ثانية.</numerusform>
    <numerusform>سيُمحى كل ما كتبتموه خلال %n ثانية.</numerusform>
   </translation>
  </message>
  <message>
   <source>I need more time</source>
   <translation>أحتاج إلى مزيد من الوقت</translation>
  </message>
  <message>
   <source>Please type your name.</source>
   <translation>يُرجى كتابة الاسم.</translation>
  </message>
  <message>
   <source>The code has six digits.</source>
   <translation>يتكوّن الرمز من ستة أرقام.</translation>
  </message>
  <message>
   <source>Please fill this in.</source>
   <translation>يُرجى ملء هذا الحقل.</translation>
  </message>
  <message>
   <source>Please choose one.</source>
   <translation>يُرجى اختيار واحد.</translation>
  </message>
  <message>
   <source>This is too long. Please shorten it.</source>
   <translation>النص طويل جدًا. يُرجى اختصاره.</translation>
  </message>
  <message>
   <source>Please type a number, such as 12.</source>
   <translation>يُرجى كتابة رقم، مثل 12.</translation>
  </message>
  <message>
   <source>Please type the number without a thousands sign, such as 1000.</source>
   <translation>يُرجى كتابة الرقم دون فاصلة للآلاف، مثل 1000.</translation>
  </message>
  <message>
   <source>There is no such day. Please check it.</source>
   <translation>لا يوجد يوم كهذا. يُرجى التحقق.</translation>
  </message>
  <message>
   <source>This is not a full e-mail address. Please check it.</source>
   <translation>البريد الإلكتروني غير كامل. يُرجى التحقق.</translation>
  </message>
  <message>
   <source>This is not a full phone number. Please check it.</source>
   <translation>رقم الهاتف غير كامل. يُرجى التحقق.</translation>
  </message>
  <message>
   <source>This is not a full e-mail address or phone number. Please check it.</source>
   <translation>البريد الإلكتروني أو رقم الهاتف غير كامل. يُرجى التحقق.</translation>
  </message>
  <message>
   <source>This doesn’t look as expected. Please check it.</source>
   <translation>الصيغة غير متوقعة. يُرجى التحقق.</translation>
  </message>
  <message>
   <source>This number is too small or too large.</source>
   <translation>هذا الرقم صغير جدًا أو كبير جدًا.</translation>
  </message>
  <message>
   <source>Sorry, that did not work</source>
   <translation>عذرًا، لم ينجح ذلك</translation>
  </message>
  <message>
   <source>What you typed is still here. Try again, or ask reception for help.</source>
   <translation>ما كتبتموه لا يزال هنا. يُرجى المحاولة مرة أخرى أو طلب مساعدة الاستقبال.</translation>
  </message>
  <message>
   <source>Please see reception.</source>
   <translation>يُرجى مراجعة الاستقبال.</translation>
  </message>
  <message>
   <source>Staff only</source>
   <translation>للموظفين فقط</translation>
  </message>
  <message>
   <source>PIN</source>
   <translation>الرقم السري</translation>
  </message>
  <message>
   <source>This PIN is not right.</source>
   <translation>الرقم السري غير صحيح.</translation>
  </message>
  <message numerus="yes">
   <source>Wait %n second(s) before the next try.</source>
   <translation>
    <numerusform>يمكن المحاولة الآن.</numerusform>
    <numerusform>المحاولة التالية بعد ثانية واحدة.</numerusform>
    <numerusform>المحاولة التالية بعد ثانيتين.</numerusform>
    <numerusform>المحاولة التالية بعد %n ثوانٍ.</numerusform>
    <numerusform>المحاولة التالية بعد %n ثانية.</numerusform>
    <numerusform>المحاولة التالية بعد %n ثانية.</numerusform>
   </translation>
  </message>
  <message>
   <source>Delete the last digit</source>
   <translation>حذف الرقم الأخير</translation>
  </message>
  <message numerus="yes">
   <source>%n digit(s) typed</source>
   <translation>
    <numerusform>لم يُكتب أي رقم</numerusform>
    <numerusform>كُتب رقم واحد</numerusform>
    <numerusform>كُتب رقمان</numerusform>
    <numerusform>كُتبت %n أرقام</numerusform>
    <numerusform>كُتب %n رقمًا</numerusform>
    <numerusform>كُتب %n رقم</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Paper</name>
  <message>
   <source>Host</source>
   <translation>زيارة لدى</translation>
  </message>
  <message>
   <source>Valid until</source>
   <translation>صالحة حتى</translation>
  </message>
  <message>
   <source>Escort required</source>
   <translation>برفقة مرافق فقط</translation>
  </message>
  <message>
   <source>Please return at reception.</source>
   <translation>يُرجى إعادتها إلى الاستقبال.</translation>
  </message>
  <message>
   <source>In an alarm: {place}</source>
   <translation>عند الإنذار: {place}</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>الاسم</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>الشركة</translation>
  </message>
  <message>
   <source>When</source>
   <translation>التاريخ</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>النسخة</translation>
  </message>
  <message>
   <source>Screen</source>
   <translation>الشاشة</translation>
  </message>
  <message>
   <source>Signed</source>
   <translation>تم التوقيع</translation>
  </message>
  <message>
   <source>Accepted on the screen, without a signature</source>
   <translation>تمت الموافقة على الشاشة بدون توقيع</translation>
  </message>
  <message>
   <source>Shown on the screen and read</source>
   <translation>عُرض على الشاشة وقُرئ</translation>
  </message>
  <message>
   <source>Declined</source>
   <translation>تم الرفض</translation>
  </message>
  <message>
   <source>Signed. The signature itself was erased when its time was over.</source>
   <translation>تم التوقيع. مُحي التوقيع نفسه بعد انقضاء مدته.</translation>
  </message>
  <message>
   <source>Your papers from {office}</source>
   <translation>مستنداتكم من {office}</translation>
  </message>
  <message>
   <source>Hello,</source>
   <translation>مرحبًا،</translation>
  </message>
  <message>
   <source>enclosed is what you agreed to:</source>
   <translation>تجدون طيّه ما وافقتم عليه:</translation>
  </message>
  <message>
   <source>{day} {month} {year}</source>
   <translation>{day} {month} {year}</translation>
  </message>
  <message>
   <source>Jan</source>
   <translation>يناير</translation>
  </message>
  <message>
   <source>Feb</source>
   <translation>فبراير</translation>
  </message>
  <message>
   <source>Mar</source>
   <translation>مارس</translation>
  </message>
  <message>
   <source>Apr</source>
   <translation>أبريل</translation>
  </message>
  <message>
   <source>May</source>
   <translation>مايو</translation>
  </message>
  <message>
   <source>Jun</source>
   <translation>يونيو</translation>
  </message>
  <message>
   <source>Jul</source>
   <translation>يوليو</translation>
  </message>
  <message>
   <source>Aug</source>
   <translation>أغسطس</translation>
  </message>
  <message>
   <source>Sep</source>
   <translation>سبتمبر</translation>
  </message>
  <message>
   <source>Oct</source>
   <translation>أكتوبر</translation>
  </message>
  <message>
   <source>Nov</source>
   <translation>نوفمبر</translation>
  </message>
  <message>
   <source>Dec</source>
   <translation>ديسمبر</translation>
  </message>
 </context>
</TS>