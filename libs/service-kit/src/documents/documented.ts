import 'reflect-metadata';
import type { ContractClass } from '../constraint-schemas.js';
import type { Problem } from '../problem.js';
import type { Described } from './field.js';
import type { Words } from './words.js';

export interface AnswerDocument {
  readonly words: Words;
  /** Absent where the answer has no body. A class of the contracts, or a shape described by hand. */
  readonly shape?: Described | ContractClass;
  /** Read when the document is asked for, and not before. */
  readonly example?: () => unknown;
  readonly headers?: Readonly<Record<string, Words>>;
  /** Where the answer is no JSON. */
  readonly contentType?: string;
}

export interface OtherForm {
  /** Absent for what is no JSON. */
  readonly shape?: Described | ContractClass;
  readonly example: () => unknown;
}

export interface BodyDocument {
  /** For a body that the controller takes as `unknown` because the intake is lenient. Else the class is the parameter's own. */
  readonly shape?: Described | ContractClass;
  readonly example: () => unknown;
  /** What else is taken than `application/json`, by content type, each with an example. */
  readonly otherForms?: Readonly<Record<string, OtherForm>>;
  /** Where a batch is larger than a single message. */
  readonly limitBytes?: number;
}

/** What the document says of a route beyond what its code says already: path, parameters, classes and access are read from there. */
export interface Documentation {
  readonly operationId: string;
  readonly summary: Words;
  readonly description: Words;
  readonly body?: BodyDocument;
  /** By status. */
  readonly answers: Readonly<Record<number, AnswerDocument>>;
  /** Refusals of its own, beside those that every route has. */
  readonly refusals?: readonly Problem[];
}

/** What the document says of a whole API. */
export interface ApiDocumentation {
  readonly title: Words;
  readonly description: Words;
  readonly limitations: readonly Words[];
  /** By the first part of the path. */
  readonly tags: Readonly<Record<string, Words>>;
  /** Whether its partners also send over NATS: then the messages have a page beside this one. */
  readonly messages?: 'over-nats';
  /** Parameters of paths, by name. */
  readonly parameters: Readonly<Record<string, Words>>;
}

const DOCUMENTATION = Symbol('varsam.documentation');
const MEANINGS = Symbol('varsam.meanings');

/** Beside `@Access(…)` on every controller method: a route without it is missing from the published document, and a spec says so. */
export function Documented(documentation: Documentation): MethodDecorator {
  return (_target, _key, descriptor: PropertyDescriptor) => {
    Reflect.defineMetadata(DOCUMENTATION, documentation, descriptor.value as object);
  };
}

export function documentationOf(handler: object): Documentation | undefined {
  return Reflect.getMetadata(DOCUMENTATION, handler) as Documentation | undefined;
}

/** What a field of a request means, beside the constraints that it must meet. */
export function Meaning(sv: string, en: string): PropertyDecorator {
  return (target, property) => {
    Reflect.defineMetadata(MEANINGS, { ...meaningsOf(target), [property]: { sv, en } }, target);
  };
}

export function meaningsOf(prototype: object): Readonly<Record<string, Words>> {
  return (Reflect.getMetadata(MEANINGS, prototype) as Readonly<Record<string, Words>> | undefined) ?? {};
}
