import type { Visit } from './browser.js';

/** Every shape calls this when it runs; `watchXss` listens. */
const call = 'terpancing(1)';
const ev = (tag: string, event: string, more = ''): string => `<${tag} ${more} on${event}=${call}>`;

const tags = [
  `<script>${call}</script>`,
  `<ScRiPt>${call}</sCrIpT>`,
  `<script/src="data:text/javascript,${call}"></script>`,
  `<script>${call}//`,
  `<script\x0c>${call}</script>`,
  `<<script>${call}//<</script>`,
  `<scr<script>ipt>${call}</scr</script>ipt>`,
  `<svg><script>${call}</script></svg>`,
  `<svg><script href="data:text/javascript,${call}"/></svg>`,
  `<math><mtext></p><img src=x onerror=${call}></mtext></math>`,
  `<noscript><p title="</noscript><img src=x onerror=${call}>">`,
  `<template><img src=x onerror=${call}></template><script>${call}</script>`,
  `<iframe srcdoc="<script>parent.${call}</script>"></iframe>`,
  `<iframe src="javascript:parent.${call}"></iframe>`,
  `<object data="javascript:${call}"></object>`,
  `<embed src="javascript:${call}">`,
  `<base href="javascript:/a/-${call}//">`,
  `<meta http-equiv="refresh" content="0;url=javascript:${call}">`,
  `<link rel="stylesheet" href="data:text/css,*{background:url(javascript:${call})}">`,
  `<style>@import 'javascript:${call}';</style>`,
  `<form action="javascript:${call}"><button>Kirim</button></form>`,
  `<button form=x formaction="javascript:${call}">Kirim</button>`,
  `<input type=image src=x onerror=${call}>`,
  `<a href="javascript:${call}">klik</a>`,
  `<a href="java\tscript:${call}">klik</a>`,
  `<a href="&#106;avascript:${call}">klik</a>`,
  `<a href="data:text/html,<script>${call}</script>">klik</a>`,
  `<svg><a xlink:href="javascript:${call}"><text y=20>klik</text></a></svg>`,
  `<svg><animate onbegin=${call} attributeName=x dur=1s>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>${call}</script></svg>#x"/></svg>`,
];

const events = [
  ev('img', 'error', 'src=x'),
  ev('img', 'load', 'src="data:image/gif;base64,R0lGODlhAQABAAAAACw="'),
  ev('svg', 'load'),
  ev('body', 'load'),
  ev('body', 'pageshow'),
  ev('video', 'error', 'src=x'),
  ev('audio', 'error', 'src=x'),
  ev('details', 'toggle', 'open'),
  ev('input', 'focus', 'autofocus'),
  ev('select', 'focus', 'autofocus'),
  ev('textarea', 'focus', 'autofocus'),
  ev('marquee', 'start'),
  ev('div', 'mouseover', 'style="position:fixed;inset:0"'),
  ev('p', 'animationstart', 'style="animation:a 1s"'),
  `<img/src/onerror=${call}>`,
  `<img src=x onerror="&#116;erpancing(1)">`,
  `<img src=x OnErRoR \n=\n'${call}'>`,
];

const breakouts = [
  `"><script>${call}</script>`,
  `'><script>${call}</script>`,
  `" onfocus=${call} autofocus x="`,
  `' onfocus=${call} autofocus x='`,
  `" onmouseover="${call}`,
  ` onerror=${call} src=x `,
  `</textarea><script>${call}</script>`,
  `</title><script>${call}</script>`,
  `</option></select><img src=x onerror=${call}>`,
  `</script><script>${call}</script>`,
  `--><script>${call}</script><!--`,
  `]]><script>${call}</script>`,
  `javascript:${call}`,
  `";${call};//`,
  `';${call};//`,
  `\`;${call};//`,
  `\${${call}}`,
];

const templates = [
  `{{${call}}}`,
  `{{{isi}}}<script>${call}</script>`,
  `{{#with "s" as |string|}}{{string.sub.apply 0 "${call}"}}{{/with}}`,
  `{{constructor.constructor('${call}')()}}`,
  `<%= ${call} %>`,
  `[klik](javascript:${call})`,
  `![x](x"onerror=${call})`,
  `=cmd|'/C calc'!A0<img src=x onerror=${call}>`,
  `+ADw-script+AD4-${call}+ADw-/script+AD4-`,
  `%3Cscript%3E${call}%3C/script%3E`,
  `&lt;script&gt;${call}&lt;/script&gt;`,
  `\\u003cscript\\u003e${call}\\u003c/script\\u003e`,
  `＜script＞${call}＜/script＞`,
];

/** More than 60 shapes of stored script, for every text field a person can fill. */
export const xssPayloads: readonly string[] = [...tags, ...events, ...breakouts, ...templates];

/** Listens for scripts that ran, dialogs and refused scripts; an empty answer at the end is the pass line. */
export async function watchXss({ page, complaints }: Visit): Promise<() => readonly string[]> {
  const caught: string[] = [];
  await page.exposeFunction('terpancing', () => void caught.push(`executed on ${page.url()}`));
  page.on('dialog', (dialog) => {
    caught.push(`dialog on ${page.url()}`);
    void dialog.dismiss();
  });
  return () => [...caught, ...complaints.filter((one) => one.includes('Content Security Policy'))];
}
