import { Logger, type LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Level } from 'pino';
import { allowedFields, faultOf, messageText } from './log-fields.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * JSON lines by allow-list, behind Nest's own logger, so that the framework and the services write through the same gate:
 * `new Logger('relay').log({ msg: 'outbox is empty', durationMs })`. A field that is not on the list does not leave.
 */
export class AllowListLogger implements LoggerService {
  private readonly out;

  constructor(service: string, level: Level | 'silent', destination?: DestinationStream) {
    const options = {
      level,
      base: { service },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label: string) => ({ level: label }) },
    };
    this.out = destination ? pino(options, destination) : pino(options);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const context = rest.at(-1);
    const error = [message, ...rest].find((each) => each instanceof Error);
    const stack = rest.find((each) => typeof each === 'string' && /\n\s+at /.test(each)) as string | undefined;
    const fields: Fields = { ...(isFields(message) ? message : {}), ...(typeof context === 'string' ? { context } : {}) };
    const fault = error ? faultOf(error) : stack === undefined ? {} : { errorName: /^\w+/.exec(stack)?.[0] ?? 'Error' };
    // A text that comes with a stack is an error's own message, and that may quote data.
    const text = typeof message === 'string' && stack === undefined ? message : isFields(message) ? String(message['msg'] ?? '') : '';
    this.out[level](allowedFields({ ...fields, ...fault }), messageText(text || 'a fault'));
  }
}

function isFields(message: unknown): message is Fields {
  return typeof message === 'object' && message !== null && !(message instanceof Error);
}

/** The platform's own lines. */
export const platformLog = new Logger('platform');
