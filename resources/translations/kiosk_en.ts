<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en_GB" sourcelanguage="en">
 <context>
  <name>Kiosk</name>
  <message numerus="yes">
   <source>Everything you typed is forgotten in %n second(s).</source>
   <translation>
    <numerusform>Everything you typed is forgotten in %n second.</numerusform>
    <numerusform>Everything you typed is forgotten in %n seconds.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Wait %n second(s) before the next try.</source>
   <translation>
    <numerusform>Wait %n second before the next try.</numerusform>
    <numerusform>Wait %n seconds before the next try.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n digit(s) typed</source>
   <translation>
    <numerusform>%n digit typed</numerusform>
    <numerusform>%n digits typed</numerusform>
   </translation>
  </message>
 </context>
</TS>