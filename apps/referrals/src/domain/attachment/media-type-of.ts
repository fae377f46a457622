const signatures: readonly (readonly [mediaType: string, ...beginnings: readonly (readonly number[])[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/tiff', [0x49, 0x49, 0x2a, 0x00], [0x4d, 0x4d, 0x00, 0x2a]],
];

/** The type that a document's first bytes tell, whatever its sender calls it. */
export function mediaTypeOf(bytes: Uint8Array): string | undefined {
  const begins = (beginning: readonly number[]) => beginning.every((byte, at) => bytes[at] === byte);
  return signatures.find(([, ...beginnings]) => beginnings.some(begins))?.[0];
}
