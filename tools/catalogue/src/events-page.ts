import { type CatalogueEntry, type CodeListEntry, domainSubject, partnerMessages } from '@varsam/contracts';
import type { ClassComment } from './field-comments.js';
import { payloadSchema, plainField, referredName, type Schema, typeName } from './schema.js';

type Comments = ReadonlyMap<string, ClassComment>;

/** docs/events.md: every message that crosses a border, for people. */
export function eventsPage(
  catalogue: readonly CatalogueEntry[],
  comments: Comments,
  codeLists: Readonly<Record<string, readonly CodeListEntry[]>>,
): string {
  return [
    '# Events and partner messages',
    '',
    'Generated from `libs/contracts` by `npx nx run tools-catalogue:generate`; a test fails when it is stale. The same in machine-readable form: [asyncapi.yaml](asyncapi.yaml).',
    '',
    'Every message is a [CloudEvent 1.0](https://cloudevents.io) in structured JSON. Events between the services travel in batches of one type and one municipality and carry opaque ids, codes and dates only; names, identity numbers, addresses and free text stay in the owning service. A field marked *optional* may be absent or `null`. Readers ignore fields they do not know. SoL is the Social Services Act (2025:400), OSL the Public Access to Information and Secrecy Act (2009:400); DOMAIN is the domain brief that the rules are taken from.',
    '',
    '| Message | Owner | Read by | In short |',
    '| --- | --- | --- | --- |',
    ...catalogue.map(
      (entry) =>
        `| [${entry.contract.name}](#${anchor(entry)}) | ${entry.owner} | ${entry.consumers.join(', ')} | ${entry.summaryEn} · *${entry.summarySv}* |`,
    ),
    '',
    ...catalogue.flatMap((entry) => section(entry, comments)),
    '## Code lists',
    '',
    'Codes are stable and never translated. Lists grow: a reader treats a code it does not know as OTHER.',
    '',
    ...Object.entries(codeLists).flatMap(([name, list]) => codeList(name, list)),
  ].join('\n');
}

/** The address of a message, with the parts that differ in braces. */
export function subjectOf(entry: CatalogueEntry): string {
  if (entry.channel === 'domain') return domainSubject('0000', entry.type).replace('0000', '{kommunkod}');
  const message = entry.type.split('.').at(-2) ?? partnerMessages.concernReport;
  return `${entry.channel}.{kommunkod}.{partnerId}.${message}.v1`;
}

function section(entry: CatalogueEntry, comments: Comments): readonly string[] {
  const { root, nested } = payloadSchema(entry);
  return [
    heading(entry),
    '',
    `${entry.summaryEn}. *${entry.summarySv}.*`,
    '',
    `- **Type**: \`${entry.type}\``,
    `- **When**: ${comments.get(entry.contract.name)?.meaning ?? ''}`,
    `- **Subject**: \`${subjectOf(entry)}\``,
    `- **Owner**: ${entry.owner}. **Read by**: ${entry.consumers.join(', ')}. **Since**: ${entry.since}`,
    '',
    ...fieldTable(root, comments.get(entry.contract.name)),
    ...Object.entries(nested).flatMap(([name, schema]) => [
      `#### ${name}`,
      '',
      comments.get(name)?.meaning ?? '',
      '',
      ...fieldTable(schema, comments.get(name)),
    ]),
  ];
}

const heading = (entry: CatalogueEntry): string => `## ${entry.contract.name}`;
const anchor = (entry: CatalogueEntry): string => entry.contract.name.toLowerCase();

function fieldTable(schema: Schema, comment: ClassComment | undefined): readonly string[] {
  const rows = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const optional = schema.required?.includes(name) ? '' : ', optional';
    return `| \`${name}\` | ${describe(field)}${optional} | ${comment?.fields[name] ?? ''} |`;
  });
  return ['| Field | Type | Meaning |', '| --- | --- | --- |', ...rows, ''];
}

/** The type of a field in words. */
export function describe(field: Schema): string {
  const schema = plainField(field);
  const nested = referredName(schema);
  if (nested) return nested;
  if (schema.enum) return codes(schema.enum.filter((code) => code !== null));
  if (schema.items) return `list of ${describe(schema.items)}${sizeOf(schema)}`;
  if (schema.format === 'date') return 'date';
  if (schema.format === 'date-time') return 'instant in UTC';
  if (schema.pattern) return patternName(schema.pattern);
  if (schema.maxLength !== undefined) return `text, at most ${schema.maxLength}`;
  return typeName(schema) === 'integer' ? 'whole number' : typeName(schema);
}

function codes(values: readonly unknown[]): string {
  const shown = values.slice(0, 8).map((code) => `\`${String(code)}\``);
  return values.length > shown.length ? `${shown.slice(0, 3).join(' · ')} … (${values.length} codes)` : shown.join(' · ');
}

function sizeOf({ minItems = 0, maxItems }: Schema): string {
  return maxItems === undefined ? '' : `, ${minItems} to ${maxItems}`;
}

function patternName(pattern: string): string {
  if (pattern.startsWith('^[0-9a-f]{8}-')) return 'opaque id';
  if (pattern.startsWith('^[0-9A-Fa-f]{8}-')) return 'UUIDv7';
  if (pattern === '^\\d{4}$') return 'kommunkod';
  if (pattern.startsWith('^[A-Z][A-Z0-9_]')) return 'code';
  return `text of the form \`${pattern.replaceAll('|', '\\|')}\``;
}

function codeList(name: string, list: readonly CodeListEntry[]): readonly string[] {
  const rows = list.map(
    (entry) => `| \`${entry.code}\` | ${entry.sv} | ${entry.en} | ${entry.group ?? ''} | ${entry.validFrom}–${entry.validTo ?? ''} |`,
  );
  return [`### ${name}`, '', '| Code | Svenska | English | Group | Valid |', '| --- | --- | --- | --- | --- |', ...rows, ''];
}
