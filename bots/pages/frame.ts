import { html, type Markup } from './markup.ts';

export interface PageFrame {
  locale: string;
  title: string;
  /** What stands in the head beside the shared style: styles and scripts of the page, all its own. */
  head?: Markup;
  body: Markup;
  /** Where the page finds `static/`, from its own address (default: beside it). */
  base?: string;
}

/** The frame of every signed page: language, colours of both schemes, the name, and nothing from elsewhere. */
export const pageFrame = ({ locale, title, head, body, base = '' }: PageFrame): string =>
  html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fbf7f2" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#161110" media="(prefers-color-scheme: dark)">
<meta name="robots" content="noindex">
<title>${title} · Darkroom</title>
<link rel="icon" href="${base}static/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${base}static/page.css">
${head ?? ''}
</head>
<body>
<header><img src="${base}static/icon.svg" alt="" width="32" height="32"><span>Darkroom</span></header>
${body}
</body>
</html>
`.text;
