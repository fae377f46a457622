import type { DescribedAttachment } from '../domain/attachment/attachment.js';
import { jsonObject, textOf } from './json-fields.js';
import type { Json } from './json-fields.js';

const hashForm = /^[0-9a-f]{64}$/i;
const mostAttachments = 20;

const largestSize = 2 ** 31 - 1;

function isSize(size: unknown): size is number {
  return Number.isInteger(size) && (size as number) > 0 && (size as number) <= largestSize;
}

/** The documents that a message describes well enough for their bytes to be recognised; each hash once. */
export function attachmentsIn(content: Json): readonly DescribedAttachment[] {
  const described = content['attachments'];
  if (!Array.isArray(described)) return [];
  const byHash = new Map<string, DescribedAttachment>();
  for (const one of described.slice(0, mostAttachments)) {
    const { sha256, mediaType, size } = jsonObject(one);
    const type = textOf(mediaType);
    if (typeof sha256 !== 'string' || !hashForm.test(sha256) || type === undefined || !isSize(size)) continue;
    byHash.set(sha256.toLowerCase(), { sha256: sha256.toLowerCase(), mediaType: type.toLowerCase().slice(0, 120), size });
  }
  return [...byHash.values()];
}
