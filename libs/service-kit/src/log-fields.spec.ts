import { describe, expect, it } from '@jest/globals';
import { catalogue } from '@varsam/contracts';
import { jsonSchemaOf } from './json-schema.js';
import { allowedFields, messageText } from './log-fields.js';

const leading = ['Storgatan 3', 'Påhittad väg 1', 'Elis Testlund', '201302012388', '20130201-2388', 'elis@post.example'];

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly definitions?: Readonly<Record<string, Node>>;
}

/** Every name that a field of a message has, on whatever way it travels. */
function namesIn(node: Node): readonly string[] {
  const parts = [...Object.values(node.properties ?? {}), ...Object.values(node.definitions ?? {}), ...(node.items ? [node.items] : [])];
  return [...Object.keys(node.properties ?? {}), ...parts.flatMap(namesIn)];
}

/** Names of messages that a log line may bear too, because what stands there is a code or an opaque id. */
const bothHave: ReadonlySet<string> = new Set([
  'requestId',
  'outcome',
  'slug',
  'partnerId',
  'messageId',
  'keyId',
  'size',
  'status',
  'method',
  'version',
]);
const names = [...new Set(catalogue.flatMap(({ contract }) => namesIn(jsonSchemaOf(contract) as Node)))].filter(
  (name) => !bothHave.has(name),
);

describe('a log line', () => {
  it.each(names)('holds nothing of what a message says as %s', (name) => {
    for (const value of leading) expect(allowedFields({ [name]: value })).toEqual({});
  });

  it('holds no identity number under any name', () => {
    for (const name of [...bothHave, 'context', 'handler', 'route']) expect(allowedFields({ [name]: 'of 20130201-2388' })).toEqual({});
    expect(messageText('of 201302012388 at once')).toBe('of [number] at once');
  });
});
