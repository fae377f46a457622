import 'reflect-metadata'; // class-transformer reads it when @Type decorates a field
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsObject, Matches, Max, Min, ValidateNested } from 'class-validator';
import { propertyRule } from './stated-rule.js';

const datePart = '\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])';
const localDateForm = new RegExp(`^${datePart}$`);
const utcInstantForm = new RegExp(`^${datePart}T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?Z$`);

/** `YYYY-MM-DD`, a day that exists. Statutory dates are calendar dates in Europe/Stockholm, never instants. */
export function isLocalDate(value: unknown): value is string {
  return typeof value === 'string' && localDateForm.test(value) && dayExists(value);
}

/** RFC 3339 in UTC, written with `Z`. */
export function isUtcInstant(value: unknown): value is string {
  return typeof value === 'string' && utcInstantForm.test(value) && dayExists(value);
}

function dayExists(date: string): boolean {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}

export function IsLocalDate(): PropertyDecorator {
  return propertyRule('isLocalDate', { type: 'string', format: 'date', pattern: localDateForm.source }, isLocalDate);
}

export function IsUtcInstant(): PropertyDecorator {
  return propertyRule('isUtcInstant', { type: 'string', format: 'date-time', pattern: utcInstantForm.source }, isUtcInstant);
}

/** Free text, not empty unless `minLength` is 0. Length is counted in code points, as JSON Schema counts. */
export function IsText(maxLength: number, { each = false, minLength = 1 } = {}): PropertyDecorator {
  const holds = (value: unknown): boolean => typeof value === 'string' && value.length >= minLength && codePoints(value) <= maxLength;
  return propertyRule('isText', { type: 'string', minLength, maxLength }, holds, each);
}

function codePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count += 1;
  return count;
}

/** An opaque id of Varsam's own: a UUID in lower case that says nothing about whom it stands for. */
export function IsOpaqueId(options: { each?: boolean } = {}): PropertyDecorator {
  return Matches(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, { each: options.each ?? false });
}

/** An id that the sender made: UUIDv7, upper or lower case. */
export function IsSenderId(options: { each?: boolean } = {}): PropertyDecorator {
  return Matches(/^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-7[0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$/, { each: options.each ?? false });
}

export function IsKommunkod(): PropertyDecorator {
  return Matches(/^\d{4}$/);
}

/** A code of an open list. Lists grow, so a reader takes any well-formed code and treats an unknown one as OTHER. */
export function IsCode(options: { each?: boolean } = {}): PropertyDecorator {
  return Matches(/^[A-Z][A-Z0-9_]{0,63}$/, { each: options.each ?? false });
}

/** A code of a list that is closed in this version of the message. */
export function IsOneOf(codes: readonly string[], options: { each?: boolean } = {}): PropertyDecorator {
  return IsIn([...codes], { each: options.each ?? false });
}

export function IsWholeNumber(least: number, most: number = Number.MAX_SAFE_INTEGER): PropertyDecorator {
  return all(IsInt(), Min(least), Max(most));
}

export function IsList(least: number, most: number): PropertyDecorator {
  return all(IsArray(), ArrayMinSize(least), ArrayMaxSize(most));
}

export function IsNested(contract: () => new () => object): PropertyDecorator {
  return all(IsObject(), ValidateNested(), Type(contract));
}

export function IsNestedList(contract: () => new () => object, least: number, most: number): PropertyDecorator {
  return all(IsList(least, most), IsObject({ each: true }), ValidateNested({ each: true }), Type(contract));
}

function all(...decorators: readonly PropertyDecorator[]): PropertyDecorator {
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}
