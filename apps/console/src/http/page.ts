import type { Language } from './page-words.js';
import { words } from './page-words.js';

/** Text that has been made safe for a page. Whatever else is put between the tags is escaped. */
class Markup {
  constructor(readonly text: string) {}
}

export type { Markup };

export function html(parts: TemplateStringsArray, ...values: readonly (string | Markup | readonly Markup[])[]): Markup {
  const text = values.map((value) => (typeof value === 'string' ? escaped(value) : value instanceof Markup ? value.text : joined(value)));
  return new Markup(parts.map((part, at) => part + (text[at] ?? '')).join(''));
}

export const nothing = new Markup('');

function joined(values: readonly Markup[]): string {
  return values.map(({ text }) => text).join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

export interface PageParts {
  readonly language: Language;
  readonly title: string;
  readonly main: Markup;
  /** Where the browser goes by itself, for whoever does not follow the link. */
  readonly onward?: string;
  readonly local: 'local' | 'real';
}

export function page({ language, title, main, onward, local }: PageParts): string {
  const said = words[language];
  const other = language === 'sv' ? 'en' : 'sv';
  const refresh = onward === undefined ? nothing : html`<meta http-equiv="refresh" content="0; url=${onward}" />`;
  const strip = local === 'local' ? html`<p class="strip">${said.local}</p>` : nothing;
  const { text } = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – ${said.title}</title>
        ${refresh}
        <link rel="stylesheet" href="/start.css" />
      </head>
      <body>
        <a class="skip" href="#main">${said.skip}</a>${strip}
        <header>
          <p><a href="/">${said.title}</a></p>
          <p><a href="/?lang=${other}" lang="${other}" hreflang="${other}">${said.otherLanguage}</a></p>
        </header>
        <main id="main" tabindex="-1">
          <h1>${title}</h1>
          ${main}
        </main>
      </body>
    </html>`;
  return text;
}

/** No script at all. Forms go here, and the sign-out on to the provider, which browsers hold against the same list. */
export function pagePolicy(issuer: string): string {
  const sources = ["default-src 'none'", "style-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"];
  return [...sources, `form-action 'self' ${new URL(issuer).origin}`, "require-trusted-types-for 'script'", "trusted-types 'none'"].join(
    '; ',
  );
}

export const style = `:root{color-scheme:light dark}body{font:1.125rem/1.5 system-ui,sans-serif;max-width:40rem;margin:0 auto;padding:0 1rem 3rem}
header{display:flex;justify-content:space-between;flex-wrap:wrap;gap:0 1rem}a{color:LinkText}.strip{border:2px solid;padding:.5rem 1rem;font-weight:700}
.skip{position:absolute;left:-100rem}.skip:focus{position:static}dt{font-weight:700}dd{margin:0 0 .5rem}fieldset{margin:1rem 0}label{display:block;padding:.4rem 0}
button,.act{display:inline-block;font:inherit;min-height:2.75rem;padding:.5rem 1rem;margin:.5rem .5rem .5rem 0;border:2px solid;border-radius:.4rem;text-decoration:none;background:ButtonFace;color:ButtonText;cursor:pointer}
:focus-visible{outline:3px solid Highlight;outline-offset:3px}`;
