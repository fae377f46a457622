import type { LocalDate } from '@varsam/calendar';
import { parsePersonIdentity } from '../domain/identity/parse-person-identity.js';
import type { NumberRefusal } from '../domain/identity/wrong-number.js';
import { numberRefusal } from '../domain/identity/wrong-number.js';

/** An identity number in a message, and where it stands. */
export interface StatedNumber {
  readonly pointer: string;
  readonly type: string | undefined;
  readonly value: string;
}

export interface WrongNumber {
  readonly pointer: string;
  readonly slug: NumberRefusal;
}

const unofficial: ReadonlySet<string | undefined> = new Set(['RESERVE', 'UNKNOWN']);

/** Keeps real children out of the sandbox and invented ones out of production. */
export class RefuseWrongNumbers {
  constructor(
    private readonly isTestNumber: (number: string) => boolean,
    private readonly today: () => LocalDate,
  ) {}

  among(numbers: readonly StatedNumber[], sandbox: boolean): readonly WrongNumber[] {
    const today = this.today();
    const wrong: WrongNumber[] = [];
    for (const { pointer, value } of numbers) {
      const slug = numberRefusal(value, sandbox, this.isTestNumber, today);
      if (slug !== undefined) wrong.push({ pointer, slug });
    }
    return wrong;
  }

  /** Official numbers that cannot be right: wrong length, check digit or date. */
  impossibleAmong(numbers: readonly StatedNumber[]): readonly StatedNumber[] {
    const today = this.today();
    return numbers.filter(({ type, value }) => !unofficial.has(type) && parsePersonIdentity(value, today) === undefined);
  }
}
