<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
 <context>
  <name>Kiosk</name>
  <message>
   <source>Keyboard on the screen</source>
   <translation>屏幕键盘</translation>
  </message>
  <message>
   <source>Letters</source>
   <translation>字母</translation>
  </message>
  <message>
   <source>Letters with accents</source>
   <translation>带符号的字母</translation>
  </message>
  <message>
   <source>More letters with accents</source>
   <translation>更多带符号的字母</translation>
  </message>
  <message>
   <source>Numbers and signs</source>
   <translation>数字和符号</translation>
  </message>
  <message>
   <source>Keyboard of another language</source>
   <translation>其他语言的键盘</translation>
  </message>
  <message>
   <source>Hiragana</source>
   <translation>平假名</translation>
  </message>
  <message>
   <source>Katakana</source>
   <translation>片假名</translation>
  </message>
  <message>
   <source>Accents of {0}</source>
   <translation>{0}的变体</translation>
  </message>
  <message>
   <source>Capital letters</source>
   <translation>大写字母</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>删除</translation>
  </message>
  <message>
   <source>Space</source>
   <translation>空格</translation>
  </message>
  <message>
   <source>Small kana</source>
   <translation>小写假名</translation>
  </message>
  <message>
   <source>Voiced kana</source>
   <translation>浊音假名</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>返回</translation>
  </message>
  <message>
   <source>Start over</source>
   <translation>重新开始</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>下一步</translation>
  </message>
  <message>
   <source>Finish</source>
   <translation>完成</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>Step {0} of {1}</source>
   <translation>第{0}步，共{1}步</translation>
  </message>
  <message>
   <source>One moment…</source>
   <translation>请稍候…</translation>
  </message>
  <message>
   <source>optional</source>
   <translation>选填</translation>
  </message>
  <message>
   <source>Up</source>
   <translation>向上</translation>
  </message>
  <message>
   <source>Down</source>
   <translation>向下</translation>
  </message>
  <message>
   <source>One more</source>
   <translation>加一</translation>
  </message>
  <message>
   <source>One less</source>
   <translation>减一</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>是</translation>
  </message>
  <message>
   <source>No</source>
   <translation>否</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>重试</translation>
  </message>
  <message>
   <source>Good morning.</source>
   <translation>早上好。</translation>
  </message>
  <message>
   <source>Good afternoon.</source>
   <translation>下午好。</translation>
  </message>
  <message>
   <source>Good evening.</source>
   <translation>晚上好。</translation>
  </message>
  <message>
   <source>Welcome.</source>
   <translation>欢迎光临。</translation>
  </message>
  <message>
   <source>Welcome to {0}.</source>
   <translation>欢迎来到{0}。</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>语言</translation>
  </message>
  <message>
   <source>More languages</source>
   <translation>更多语言</translation>
  </message>
  <message>
   <source>I have an appointment</source>
   <translation>我有预约</translation>
  </message>
  <message>
   <source>By QR code, number or e-mail</source>
   <translation>使用二维码、号码或电子邮箱</translation>
  </message>
  <message>
   <source>I’m visiting someone</source>
   <translation>我来拜访某人</translation>
  </message>
  <message>
   <source>With or without an appointment</source>
   <translation>有无预约均可</translation>
  </message>
  <message>
   <source>I have a delivery</source>
   <translation>我来送货</translation>
  </message>
  <message>
   <source>Parcels, post and couriers</source>
   <translation>包裹、邮件和快递</translation>
  </message>
  <message>
   <source>I’m leaving</source>
   <translation>我要离开</translation>
  </message>
  <message>
   <source>Sign out here</source>
   <translation>在此登记离开</translation>
  </message>
  <message>
   <source>Ask reception</source>
   <translation>呼叫前台</translation>
  </message>
  <message>
   <source>Somebody comes to you</source>
   <translation>工作人员会来到您身边</translation>
  </message>
  <message>
   <source>What is your code?</source>
   <translation>您的代码是什么？</translation>
  </message>
  <message>
   <source>Hold the QR code of your invitation to the reader, or type the six digits.</source>
   <translation>请将邀请函上的二维码对准扫描器，或输入六位数字。</translation>
  </message>
  <message>
   <source>The six digits are in your invitation.</source>
   <translation>六位数字在您的邀请函中。</translation>
  </message>
  <message>
   <source>Six-digit code</source>
   <translation>六位数字代码</translation>
  </message>
  <message>
   <source>What is your e-mail address?</source>
   <translation>您的电子邮箱是什么？</translation>
  </message>
  <message>
   <source>The address that your invitation was sent to.</source>
   <translation>接收邀请函的邮箱地址。</translation>
  </message>
  <message>
   <source>E-mail address</source>
   <translation>电子邮箱</translation>
  </message>
  <message>
   <source>Use my e-mail address</source>
   <translation>使用我的电子邮箱</translation>
  </message>
  <message>
   <source>Use a code</source>
   <translation>使用代码</translation>
  </message>
  <message>
   <source>I have no code</source>
   <translation>我没有代码</translation>
  </message>
  <message>
   <source>We can’t find an appointment with that. Check it and try again, or ask reception.</source>
   <translation>未找到相应的预约。请核对后重试，或询问前台。</translation>
  </message>
  <message>
   <source>This invitation is for another day. Please ask reception.</source>
   <translation>此邀请函是其他日期的。请询问前台。</translation>
  </message>
  <message>
   <source>This invitation is no longer valid. Please ask reception.</source>
   <translation>此邀请函已失效。请询问前台。</translation>
  </message>
  <message>
   <source>This invitation has been used already. Please ask reception.</source>
   <translation>此邀请函已被使用。请询问前台。</translation>
  </message>
  <message>
   <source>This QR code is not one of our invitations.</source>
   <translation>此二维码不是我们的邀请函。</translation>
  </message>
  <message>
   <source>That was a few tries too many. Reception is glad to help you.</source>
   <translation>尝试次数过多。前台很乐意帮助您。</translation>
  </message>
  <message>
   <source>Welcome, {0}</source>
   <translation>欢迎您，{0}</translation>
  </message>
  <message>
   <source>We were expecting you</source>
   <translation>我们正在等候您</translation>
  </message>
  <message>
   <source>Your appointment is at {0} with {1}.</source>
   <translation>您预约了{0}与{1}会面。</translation>
  </message>
  <message>
   <source>Your appointment is at {0}.</source>
   <translation>您的预约时间是{0}。</translation>
  </message>
  <message>
   <source>{0} is away at the moment. Reception will look after you.</source>
   <translation>{0}目前不在。前台会接待您。</translation>
  </message>
  <message>
   <source>Yes, that’s me</source>
   <translation>是的，是我</translation>
  </message>
  <message>
   <source>That’s not me</source>
   <translation>不是我</translation>
  </message>
  <message>
   <source>Who is here?</source>
   <translation>哪些人到了？</translation>
  </message>
  <message>
   <source>Touch everybody who has come with you. Each gets a badge.</source>
   <translation>请点选所有与您同来的人。每人会得到一张访客证。</translation>
  </message>
  <message>
   <source>Who are you?</source>
   <translation>您的信息</translation>
  </message>
  <message>
   <source>Your name</source>
   <translation>您的姓名</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>公司</translation>
  </message>
  <message>
   <source>E-mail or mobile</source>
   <translation>电子邮箱或手机号</translation>
  </message>
  <message>
   <source>How many are you?</source>
   <translation>你们一共几位？</translation>
  </message>
  <message>
   <source>You come as</source>
   <translation>您的身份</translation>
  </message>
  <message>
   <source>Is this you?</source>
   <translation>这是您吗？</translation>
  </message>
  <message>
   <source>Then we know your details already, and it is quicker.</source>
   <translation>这样我们已有您的信息，办理更快。</translation>
  </message>
  <message>
   <source>No, go on without</source>
   <translation>不是，继续</translation>
  </message>
  <message>
   <source>Who are you here to see?</source>
   <translation>您来见哪位？</translation>
  </message>
  <message>
   <source>First or last name</source>
   <translation>名字或姓氏</translation>
  </message>
  <message>
   <source>Type at least three letters of the name.</source>
   <translation>请至少输入姓名中的三个字母。</translation>
  </message>
  <message>
   <source>Nobody found. Check the spelling, or let reception help you.</source>
   <translation>未找到。请检查拼写，或请前台帮忙。</translation>
  </message>
  <message>
   <source>This person can’t be chosen any more. Please choose again.</source>
   <translation>无法再选择此人。请重新选择。</translation>
  </message>
  <message>
   <source>Not sure?</source>
   <translation>不确定吗？</translation>
  </message>
  <message>
   <source>I don’t know the name</source>
   <translation>我不知道姓名</translation>
  </message>
  <message>
   <source>away</source>
   <translation>不在</translation>
  </message>
  <message>
   <source>Or choose a department</source>
   <translation>或选择一个部门</translation>
  </message>
  <message>
   <source>{0} is away</source>
   <translation>{0}不在</translation>
  </message>
  <message>
   <source>Reception can help you, or you choose somebody else.</source>
   <translation>前台可以帮助您，您也可以选择其他人。</translation>
  </message>
  <message>
   <source>Would you like to see {0} instead?</source>
   <translation>您想改见{0}吗？</translation>
  </message>
  <message>
   <source>Yes, see {0}</source>
   <translation>好，见{0}</translation>
  </message>
  <message>
   <source>Let reception help me</source>
   <translation>请前台帮忙</translation>
  </message>
  <message>
   <source>Choose somebody else</source>
   <translation>选择其他人</translation>
  </message>
  <message>
   <source>A few details</source>
   <translation>还有几项信息</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>日</translation>
  </message>
  <message>
   <source>Month</source>
   <translation>月</translation>
  </message>
  <message>
   <source>Year</source>
   <translation>年</translation>
  </message>
  <message>
   <source>I have read this</source>
   <translation>我已阅读</translation>
  </message>
  <message>
   <source>I agree</source>
   <translation>我同意</translation>
  </message>
  <message>
   <source>Sign here with your finger</source>
   <translation>请用手指在此签名</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>签名</translation>
  </message>
  <message>
   <source>Write my name</source>
   <translation>写上我的姓名</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>清除</translation>
  </message>
  <message>
   <source>Please sign in the box first.</source>
   <translation>请先在框内签名。</translation>
  </message>
  <message>
   <source>Next: sign</source>
   <translation>下一步：签名</translation>
  </message>
  <message>
   <source>I don’t agree</source>
   <translation>我不同意</translation>
  </message>
  <message>
   <source>Send me a copy by e-mail</source>
   <translation>通过电子邮件给我发一份副本</translation>
  </message>
  <message>
   <source>Signature</source>
   <translation>签名</translation>
  </message>
  <message>
   <source>One question</source>
   <translation>一个问题</translation>
  </message>
  <message>
   <source>Your answer</source>
   <translation>您的回答</translation>
  </message>
  <message>
   <source>A photo for your badge</source>
   <translation>访客证照片</translation>
  </message>
  <message>
   <source>Look into the camera. You can take it as often as you like.</source>
   <translation>请看镜头。可以重拍任意多次。</translation>
  </message>
  <message>
   <source>Take photo</source>
   <translation>拍照</translation>
  </message>
  <message>
   <source>Take another</source>
   <translation>重拍</translation>
  </message>
  <message>
   <source>Use this photo</source>
   <translation>使用这张照片</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>跳过</translation>
  </message>
  <message>
   <source>Please don’t photograph me</source>
   <translation>请不要给我拍照</translation>
  </message>
  <message>
   <source>The camera does not work right now. You can go on without a photo.</source>
   <translation>相机暂时无法使用。您可以不拍照继续。</translation>
  </message>
  <message>
   <source>Picture of the camera</source>
   <translation>相机画面</translation>
  </message>
  <message>
   <source>Your photo</source>
   <translation>您的照片</translation>
  </message>
  <message>
   <source>Would you like something to drink?</source>
   <translation>您想喝点什么吗？</translation>
  </message>
  <message>
   <source>No, thank you</source>
   <translation>不用，谢谢</translation>
  </message>
  <message>
   <source>Thank you, {0}</source>
   <translation>谢谢您，{0}</translation>
  </message>
  <message>
   <source>Thank you</source>
   <translation>谢谢</translation>
  </message>
  <message>
   <source>{0} knows that you are here.</source>
   <translation>{0}已知道您到了。</translation>
  </message>
  <message>
   <source>Please take a seat.</source>
   <translation>请坐。</translation>
  </message>
  <message>
   <source>Please take a seat. Reception is coming to you.</source>
   <translation>请坐。前台马上过来。</translation>
  </message>
  <message>
   <source>Visitor {0} of {1}</source>
   <translation>第 {0} 位访客，共 {1} 位</translation>
  </message>
  <message>
   <source>Please go to reception</source>
   <translation>请到前台</translation>
  </message>
  <message>
   <source>This screen can’t sign you in at the moment. Reception can.</source>
   <translation>此屏幕目前无法为您登记。前台可以为您办理。</translation>
  </message>
  <message>
   <source>You were signed in already.</source>
   <translation>您此前已经登记。</translation>
  </message>
  <message>
   <source>Your badge is being printed…</source>
   <translation>正在打印您的访客证…</translation>
  </message>
  <message>
   <source>Your badges are being printed…</source>
   <translation>正在打印你们的访客证…</translation>
  </message>
  <message>
   <source>Your badge is ready. Please take it.</source>
   <translation>您的访客证已打印好，请取走。</translation>
  </message>
  <message>
   <source>Your badges are ready. Please take them.</source>
   <translation>你们的访客证已打印好，请取走。</translation>
  </message>
  <message>
   <source>Reception has your badge. Please ask there.</source>
   <translation>您的访客证在前台，请到那里领取。</translation>
  </message>
  <message>
   <source>Who do you deliver for?</source>
   <translation>您为哪家公司送货？</translation>
  </message>
  <message>
   <source>Another company</source>
   <translation>其他公司</translation>
  </message>
  <message>
   <source>What do you bring?</source>
   <translation>您送的是什么？</translation>
  </message>
  <message>
   <source>How many pieces?</source>
   <translation>一共几件？</translation>
  </message>
  <message>
   <source>Do you need a signature?</source>
   <translation>需要签收吗？</translation>
  </message>
  <message>
   <source>Who is it for?</source>
   <translation>送给谁？</translation>
  </message>
  <message>
   <source>For reception</source>
   <translation>送给前台</translation>
  </message>
  <message>
   <source>Reception knows about your delivery and is coming.</source>
   <translation>前台已知道您来送货，马上过来。</translation>
  </message>
  <message>
   <source>Leaving us?</source>
   <translation>您要离开了吗？</translation>
  </message>
  <message>
   <source>Hold the QR code of your badge to the reader, or type your name and badge number.</source>
   <translation>请将访客证上的二维码对准扫描器，或输入您的姓名和访客证号码。</translation>
  </message>
  <message>
   <source>Badge number or code</source>
   <translation>访客证号码或代码</translation>
  </message>
  <message>
   <source>Sign out</source>
   <translation>登记离开</translation>
  </message>
  <message>
   <source>Goodbye, and thank you</source>
   <translation>再见，谢谢您</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please leave your badge at reception.</source>
   <translation>如果您此前已登记，现在已为您登记离开。请将访客证留在前台。</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please put your badge into the box.</source>
   <translation>如果您此前已登记，现在已为您登记离开。请将访客证投入回收箱。</translation>
  </message>
  <message>
   <source>Reception knows that you need help</source>
   <translation>前台已知道您需要帮助</translation>
  </message>
  <message>
   <source>Please stay here for a moment. Somebody is coming to you.</source>
   <translation>请在此稍候。工作人员马上过来。</translation>
  </message>
  <message>
   <source>Reception is on the way</source>
   <translation>前台正在过来</translation>
  </message>
  <message>
   <source>Make it easier</source>
   <translation>无障碍</translation>
  </message>
  <message>
   <source>What makes it easier for you?</source>
   <translation>怎样能让您更方便？</translation>
  </message>
  <message>
   <source>On this screen</source>
   <translation>在此屏幕上</translation>
  </message>
  <message>
   <source>During your visit</source>
   <translation>在您来访期间</translation>
  </message>
  <message>
   <source>Large text</source>
   <translation>大号文字</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>高对比度</translation>
  </message>
  <message>
   <source>A way without steps</source>
   <translation>无台阶通道</translation>
  </message>
  <message>
   <source>Help with hearing</source>
   <translation>听力协助</translation>
  </message>
  <message>
   <source>Help with seeing</source>
   <translation>视力协助</translation>
  </message>
  <message>
   <source>A seat while I wait</source>
   <translation>等候时的座位</translation>
  </message>
  <message>
   <source>Somebody with me</source>
   <translation>有人陪同</translation>
  </message>
  <message>
   <source>Ask reception to come</source>
   <translation>请前台过来</translation>
  </message>
  <message>
   <source>Are you still there?</source>
   <translation>您还在吗？</translation>
  </message>
  <message numerus="yes">
   <source>Everything you typed is forgotten in %n second(s).</source>
   <translation>
    <numerusform>您输入的所有内容将在%n秒后清除。</numerusform>
   </translation>
  </message>
  <message>
   <source>I need more time</source>
   <translation>我需要更多时间</translation>
  </message>
  <message>
   <source>Please type your name.</source>
   <translation>请输入您的姓名。</translation>
  </message>
  <message>
   <source>The code has six digits.</source>
   <translation>代码为六位数字。</translation>
  </message>
  <message>
   <source>Please fill this in.</source>
   <translation>请填写此项。</translation>
  </message>
  <message>
   <source>Please choose one.</source>
   <translation>请选择一项。</translation>
  </message>
  <message>
   <source>This is too long. Please shorten it.</source>
   <translation>内容过长，请缩短。</translation>
  </message>
  <message>
   <source>Please type a number, such as 12.</source>
   <translation>请输入一个数字，例如12。</translation>
  </message>
  <message>
   <source>Please type the number without a thousands sign, such as 1000.</source>
   <translation>请输入不带千位分隔符的数字，例如1000。</translation>
  </message>
  <message>
   <source>There is no such day. Please check it.</source>
   <translation>没有这一天，请核对。</translation>
  </message>
  <message>
   <source>This is not a full e-mail address. Please check it.</source>
   <translation>电子邮箱不完整，请核对。</translation>
  </message>
  <message>
   <source>This is not a full phone number. Please check it.</source>
   <translation>电话号码不完整，请核对。</translation>
  </message>
  <message>
   <source>This is not a full e-mail address or phone number. Please check it.</source>
   <translation>电子邮箱或电话号码不完整，请核对。</translation>
  </message>
  <message>
   <source>This doesn’t look as expected. Please check it.</source>
   <translation>格式不正确，请核对。</translation>
  </message>
  <message>
   <source>This number is too small or too large.</source>
   <translation>该数字过小或过大。</translation>
  </message>
  <message>
   <source>Sorry, that did not work</source>
   <translation>抱歉，未能成功</translation>
  </message>
  <message>
   <source>What you typed is still here. Try again, or ask reception for help.</source>
   <translation>您输入的内容仍在。请重试，或请前台帮忙。</translation>
  </message>
  <message>
   <source>Please see reception.</source>
   <translation>请到前台。</translation>
  </message>
  <message>
   <source>Staff only</source>
   <translation>仅限工作人员</translation>
  </message>
  <message>
   <source>PIN</source>
   <translation>PIN码</translation>
  </message>
  <message>
   <source>This PIN is not right.</source>
   <translation>PIN码不正确。</translation>
  </message>
  <message numerus="yes">
   <source>Wait %n second(s) before the next try.</source>
   <translation>
    <numerusform>请等待%n秒后再试。</numerusform>
   </translation>
  </message>
  <message>
   <source>Delete the last digit</source>
   <translation>删除最后一位</translation>
  </message>
  <message numerus="yes">
   <source>%n digit(s) typed</source>
   <translation>
    <numerusform>已输入%n位</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Paper</name>
  <message>
   <source>Host</source>
   <translation>被访人</translation>
  </message>
  <message>
   <source>Valid until</source>
   <translation>有效期至</translation>
  </message>
  <message>
   <source>Escort required</source>
   <translation>须有人陪同</translation>
  </message>
  <message>
   <source>Please return at reception.</source>
   <translation>请交还前台。</translation>
  </message>
  <message>
   <source>In an alarm: {place}</source>
   <translation>如遇警报：{place}</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>姓名</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>公司</translation>
  </message>
  <message>
   <source>When</source>
   <translation>时间</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>版本</translation>
  </message>
  <message>
   <source>Screen</source>
   <translation>屏幕</translation>
  </message>
  <message>
   <source>Signed</source>
   <translation>已签名</translation>
  </message>
  <message>
   <source>Accepted on the screen, without a signature</source>
   <translation>已在屏幕上同意，未签名</translation>
  </message>
  <message>
   <source>Shown on the screen and read</source>
   <translation>已在屏幕上显示并阅读</translation>
  </message>
  <message>
   <source>Declined</source>
   <translation>已拒绝</translation>
  </message>
  <message>
   <source>Signed. The signature itself was erased when its time was over.</source>
   <translation>已签名。签名本身已在期满后删除。</translation>
  </message>
  <message>
   <source>Your papers from {office}</source>
   <translation>{office}：您的文件</translation>
  </message>
  <message>
   <source>Hello,</source>
   <translation>您好，</translation>
  </message>
  <message>
   <source>enclosed is what you agreed to:</source>
   <translation>随信附上您同意的文件：</translation>
  </message>
  <message>
   <source>{day} {month} {year}</source>
   <translation>{year}年{number}月{day}日</translation>
  </message>
  <message>
   <source>Jan</source>
   <translation>1月</translation>
  </message>
  <message>
   <source>Feb</source>
   <translation>2月</translation>
  </message>
  <message>
   <source>Mar</source>
   <translation>3月</translation>
  </message>
  <message>
   <source>Apr</source>
   <translation>4月</translation>
  </message>
  <message>
   <source>May</source>
   <translation>5月</translation>
  </message>
  <message>
   <source>Jun</source>
   <translation>6月</translation>
  </message>
  <message>
   <source>Jul</source>
   <translation>7月</translation>
  </message>
  <message>
   <source>Aug</source>
   <translation>8月</translation>
  </message>
  <message>
   <source>Sep</source>
   <translation>9月</translation>
  </message>
  <message>
   <source>Oct</source>
   <translation>10月</translation>
  </message>
  <message>
   <source>Nov</source>
   <translation>11月</translation>
  </message>
  <message>
   <source>Dec</source>
   <translation>12月</translation>
  </message>
 </context>
</TS>