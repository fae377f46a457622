import type { ServiceDefinition } from '../definition.js';
import type { Components, Json } from './components.js';
import { described as shapeOf, field } from './field.js';
import { answerResponse, refusalResponses, usualStatuses } from './responses.js';
import { described, titled } from './words.js';

/** Digg VER.06. */
export interface ApiInfo {
  readonly apiName: string;
  readonly apiVersion: string;
  readonly apiReleased: string;
  readonly apiDocumentation: string;
  readonly apiStatus: 'active' | 'deprecated';
}

const firstReleased = '2026-11-22';

export function apiInfoOf({ apiName, apiReleased }: Pick<ServiceDefinition, 'apiName' | 'apiReleased'>): ApiInfo {
  return {
    apiName,
    apiVersion: '1.0.0',
    apiReleased: apiReleased ?? firstReleased,
    apiDocumentation: `/${apiName}/v1/openapi.json`,
    apiStatus: 'active',
  };
}

const shape = shapeOf<ApiInfo>(
  'ApiInfo',
  'Vad API:et är, enligt Diggs REST API-profil (VER.06).',
  'What the API is, by Digg’s REST API profile (VER.06).',
  {
    apiName: field.text('API:ets namn, som i adressen.', 'Name of the API, as in the address.'),
    apiVersion: field.text('Version: huvud, under, rättning.', 'Version: major, minor, patch.'),
    apiReleased: field.day('Dag då versionen släpptes.', 'Day of the release.'),
    apiDocumentation: field.text('Var API:et är beskrivet.', 'Where the API is described.'),
    apiStatus: field.oneOf('Om API:et är i bruk eller på väg ut.', 'Whether the API is in use or on its way out.', [
      'active',
      'deprecated',
    ]),
  },
);

export function apiInfoDocumentation(definition: Pick<ServiceDefinition, 'apiName' | 'apiReleased'>, components: Components): Json {
  const words = { sv: 'API:ets namn, version och status.', en: 'Name, version and status of the API.' };
  const doors = { protection: 'public', readsBody: false, readsQuery: false, names: false } as const;
  return {
    get: {
      operationId: 'readApiInfo',
      tags: ['api-info'],
      summary: titled({ sv: 'Läs om API:et', en: 'Read about the API' }),
      description: described({
        sv: 'Säger vilket API detta är, dess version, status och var det är beskrivet. Kräver ingen inloggning.',
        en: 'Says which API this is, its version, its status and where it is described. Needs no sign-in.',
      }),
      security: [],
      responses: {
        200: answerResponse({ words, shape, example: () => apiInfoOf(definition) }, false, components),
        ...refusalResponses(usualStatuses(doors), [], components),
      },
    },
  };
}
