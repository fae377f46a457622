import 'reflect-metadata';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { productionFaults } from './production-rules.js';
import { ServiceSettings } from './settings.js';
import { StartRefused } from './start-refused.js';

export type SettingsClass<S extends ServiceSettings = ServiceSettings> = new () => S;

/** Every fault at once, so that an operator mends the environment in one go. Names variables and constraints, never values. */
class SettingsError extends StartRefused {
  constructor(faults: readonly string[]) {
    super(`The settings are not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

export function loadSettings<S extends ServiceSettings>(settingsClass: SettingsClass<S>, env: Readonly<NodeJS.ProcessEnv>): S {
  return readSettings(settingsClass, env, productionFaults);
}

export function readSettings<S extends Pick<ServiceSettings, 'VARSAM_MODE'>>(
  settingsClass: new () => S,
  env: Readonly<NodeJS.ProcessEnv>,
  faultsInProduction: (settings: S) => readonly string[],
): S {
  const settings = new settingsClass();
  for (const name of namesOf(settingsClass)) {
    const text = env[name];
    if (text === undefined || text === '') continue;
    Object.assign(settings, { [name]: converted(settingsClass, name, text) });
  }
  const faults = validateSync(settings, { validationError: { target: false } }).flatMap((error) => faultsOf(error, env));
  if (faults.length === 0 && settings.VARSAM_MODE === 'production') faults.push(...faultsInProduction(settings));
  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}

function namesOf(settingsClass: new () => object): ReadonlySet<string> {
  const constraints = getMetadataStorage().getTargetValidationMetadatas(settingsClass, '', false, false);
  return new Set(constraints.map((constraint) => constraint.propertyName));
}

function converted(settingsClass: new () => object, name: string, text: string): unknown {
  const type: unknown = Reflect.getMetadata('design:type', settingsClass.prototype, name);
  if (type === Number) return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (type === Boolean) return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}

function faultsOf(error: ValidationError, env: Readonly<NodeJS.ProcessEnv>): string[] {
  const text = env[error.property];
  if (text === undefined || text === '') return [`${error.property} is missing`];
  return Object.entries(error.constraints ?? {}).map(([constraint, message]) => {
    const echoes = message.replaceAll(error.property, '').includes(text);
    return echoes ? `${error.property} breaks the constraint ${constraint}` : message;
  });
}
