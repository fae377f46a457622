/** Why a source could not be read, and where. It names lines, columns and field names, never what the source says of anybody. */
export class CannotRead extends Error {
  override readonly name = 'CannotRead';

  constructor(
    readonly messageSv: string,
    readonly messageEn: string,
    readonly line?: number,
  ) {
    super(line === undefined ? messageEn : `line ${line}: ${messageEn}`);
  }
}

export function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
