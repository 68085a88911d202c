const page = (sentences: readonly string[]): string => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>VAE Lab</title></head>
  <body>${sentences.map((sentence) => `<p>${sentence}</p>`).join('')}</body>
</html>
`;

/** What a browser sees that this lab does not know. */
export const linkPage = page([
  'This lab does not know this browser. Use the link in the terminal where the lab was started.',
  '<span lang="zh-CN">实验室不认识此浏览器。请使用启动实验室的终端中的链接。</span>',
]);

export const missingPage = page([
  'There is no such page. <a href="/">Open the lab</a>',
  '<span lang="zh-CN">没有此页面。<a href="/">打开实验室</a></span>',
]);

/** Where another site's page had the link: a browser keeps the cookie back until a page of this lab leads on. */
export const onwardPage = page([
  '<a href="/">Open the lab</a>',
  '<span lang="zh-CN"><a href="/">打开实验室</a></span>',
]);
