import core from '@stoplight/spectral-core';
import ruleset from './digg.spectral.config.mjs';

const { Spectral } = core;

/** What Spectral has against a document, by rule and place. */
export async function judge(document) {
  const spectral = new Spectral();
  spectral.setRuleset(ruleset);
  const found = await spectral.run(document);
  return found.map(({ code, message, path, severity }) => ({
    code: String(code),
    message,
    path: path.join('.'),
    severity: severity === 0 ? 'error' : 'warning',
  }));
}
