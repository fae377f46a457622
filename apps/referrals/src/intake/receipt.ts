import { utcInstant } from '@varsam/contracts';
import type { Filed, Recipient } from '../persistence/filed.js';
import { warningText } from './warning-texts.js';

/**
 * The receipt as it goes to the partner, the same bytes however often it is asked for. It says that the report was received and nothing of
 * the child: no case number, not "already known" (DOMAIN 3.3 rule 5, 4.1).
 */
export function receiptJson(filed: Filed): string {
  const { proof, recipient } = filed;
  const warnings = filed.warnings.length === 0 ? '[]' : warningsJson(filed.warnings);
  // Put together by hand: on the hot path this costs a tenth of serialising an object.
  return `{"receiptId":"${receiptIdOf(proof.leaf)}","reportId":${asciiJson(filed.reportId)},"receivedAt":"${utcInstant(filed.receivedAt)}",\
${recipientJson(recipient)},\
"nextInformation":"${filed.mandated ? 'FEEDBACK_ON_REQUEST' : 'NO_FURTHER_INFORMATION'}",${filed.acute ? `${callNow(recipient)},` : ''}\
"warnings":${warnings},"proof":{"leaf":"${proof.leaf}","index":${proof.index},"size":${proof.size},"path":[${quoted(proof.path)}],\
"root":"${proof.root}","signature":"${proof.signature}","keyId":"${proof.keyId}"}}`;
}

const beyondAscii = /[\u007f-\uffff]/g;
const isAscii = /^[\0-\x7e]*$/;

/** JSON that escapes everything beyond ASCII, so that a receipt is its own bytes: turning text into UTF-8 costs more than the rest of a receipt. */
function asciiJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (isAscii.test(text)) return text;
  return text.replace(beyondAscii, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const recipients = new WeakMap<Recipient, string>();

/** Recipients are few, receipts are many. */
function recipientJson(recipient: Recipient): string {
  let known = recipients.get(recipient);
  if (known === undefined) {
    known = `"recipientName":${asciiJson(recipient.name)},"phoneIfWorse":${asciiJson(recipient.phoneIfWorse)}`;
    recipients.set(recipient, known);
  }
  return known;
}

/** Member by member: the database gives a warning's members back in an order of its own, and the same report gets the same bytes. */
function warningsJson(warnings: Filed['warnings']): string {
  return asciiJson(warnings.map(({ pointer, slug }) => ({ pointer, slug, ...warningText(slug) })));
}

/** In immediate danger the system is never the only channel (DOMAIN 2.1 rule 6). */
function callNow(recipient: Recipient): string {
  const text = `Ring 112 vid akut fara. Ring också ${recipient.phoneIfWorse}: anmälan är mottagen men samtalet går fortare.`;
  return `"callNow":${asciiJson({ phone: recipient.phoneIfWorse, text })}`;
}

function quoted(hashes: readonly string[]): string {
  return hashes.length === 0 ? '' : `"${hashes.join('","')}"`;
}

/** The receipt's own id comes from its place in the log, so it tells nothing of the case. */
function receiptIdOf(leaf: string): string {
  const hex = Buffer.from(leaf, 'base64url').toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
