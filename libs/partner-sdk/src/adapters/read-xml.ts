import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { CannotRead, lineOf } from './cannot-read.js';
import { withoutMark } from './decode.js';

/** Everything stays text: a number like 0486 would lose its zero. Namespaces say whose words they are, which the element's name says too. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  htmlEntities: true,
});

const ignorable = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>/g;

/**
 * XML without declarations of its own: a DOCTYPE is what entity attacks need, whether they blow up in memory or fetch a file, and no notice
 * needs one.
 */
export function readXml(source: string): Readonly<Record<string, unknown>> {
  const text = withoutMark(source);
  const declared = text.replaceAll(ignorable, (hidden) => ' '.repeat(hidden.length)).search(/<!(?:DOCTYPE|ENTITY)/i);
  if (declared >= 0) {
    throw new CannotRead('DOCTYPE och ENTITY tas inte emot.', 'DOCTYPE and ENTITY are not taken.', lineOf(text, declared));
  }
  const fault = XMLValidator.validate(text);
  if (fault !== true) {
    const { code, line } = fault.err;
    throw new CannotRead(`Inte välformad XML (${code}).`, `Not well-formed XML (${code}).`, line);
  }
  return parser.parse(text) as Readonly<Record<string, unknown>>;
}
