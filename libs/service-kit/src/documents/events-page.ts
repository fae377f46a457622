import { catalogue, domainSubject, type CatalogueEntry } from '@varsam/contracts';
import { Components } from './components.js';
import { goldenEvent } from './contract-files.js';
import { code, escaped, list, prose } from './markup.js';
import { shapePart, type Schema, type Speech } from './page-parts.js';
import { pageWords, type Language, type PageWords } from './page-words.js';
import { shell } from './page.js';

type Channel = CatalogueEntry['channel'];

const channels: readonly Channel[] = ['intake', 'receipt', 'domain'];

/** The messages of docs/asyncapi.yaml as a page that people read: for whoever sends over NATS, or listens. */
export function eventsPage(language: Language): string {
  const words = pageWords[language];
  const components = new Components();
  for (const { contract } of catalogue) components.reference(contract);
  const sections = channels.map((channel) => {
    const entries = catalogue.filter((entry) => entry.channel === channel);
    const messages = entries.map((entry) => messagePart(entry, { language, words }));
    return `<h2 id="${channel}">${escaped(words[channel])}</h2>${messages.join('')}`;
  });
  const shapes = Object.entries(components.schemas).map(([name, schema]) => shapePart(name, schema as Schema, { language, words }));
  const contents = channels.map((channel) => `<a href="#${channel}">${escaped(words[channel])}</a>`);
  return shell(
    language,
    words.eventsTitle,
    `<p>${prose(words.eventsText)}</p><p><a href="docs">${escaped(words.toRequests)}</a></p>` +
      `<nav aria-label="${escaped(words.contents)}"><h2 id="contents">${escaped(words.contents)}</h2>${list([...contents, `<a href="#shapes">${escaped(words.shapes)}</a>`])}</nav>` +
      `${sections.join('')}<h2 id="shapes">${escaped(words.shapes)}</h2>${shapes.join('')}`,
  );
}

function messagePart(entry: CatalogueEntry, { language, words }: Speech): string {
  const { type, contract, owner, consumers, since } = entry;
  const label = `${words.example}: ${contract.name}`;
  const facts: readonly (readonly [keyof PageWords, string])[] = [
    ['type', `<code>${escaped(type)}</code>`],
    ['subject', `<code>${escaped(subjectOf(entry))}</code>`],
    ['owner', escaped(owner)],
    ['readers', escaped(consumers.join(', '))],
    ['since', escaped(since)],
    ['shown', `<a href="#${contract.name}">${contract.name}</a>`],
  ];
  return (
    `<section aria-labelledby="m-${contract.name}"><h3 id="m-${contract.name}">${escaped(language === 'sv' ? entry.summarySv : entry.summaryEn)}</h3>` +
    list(facts.map(([name, fact]) => `${escaped(words[name])}: ${fact}`)) +
    `<details><summary>${escaped(label)}</summary>${code(goldenEvent(type.replace('se.varsam.', '')), label)}</details></section>`
  );
}

function subjectOf({ channel, type }: CatalogueEntry): string {
  if (channel === 'domain') return domainSubject('0000', type).replace('0000', '{kommunkod}');
  return `${channel}.{kommunkod}.{partnerId}.${type.split('.').at(-2)}.v1`;
}
