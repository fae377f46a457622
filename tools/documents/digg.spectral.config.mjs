// Digg's REST API profile 1.2.0 (dev.dataportal.se/rest-api-profil) for OpenAPI documents, beside the rules that come with Spectral.
// Use it on any document: npx spectral lint -r tools/documents/digg.spectral.config.mjs docs/openapi/referrals.json
import { oas3 } from '@stoplight/spectral-formats';
import { enumeration, pattern, schema, truthy } from '@stoplight/spectral-functions';
import { asyncapi, oas } from '@stoplight/spectral-rulesets';
import {
  answersOnlyProblems,
  camelCase,
  declaresSecurity,
  exemplified,
  inBothLanguages,
  instantInUtc,
  noBodyInGet,
  pagesFromOne,
  problemMembers,
} from './digg-functions.mjs';

const operations = '$.paths[*][get,put,post,patch,delete]';
const parameters = '$.paths..parameters[?(@ && @.name)]';
const responses = `${operations}.responses[*]`;

const rule = (message, given, then) => ({
  message: `${message} ({{property}}: {{error}})`,
  severity: 'error',
  formats: [oas3],
  given,
  then,
});
const matching = (match, rest = {}) => ({ ...rest, function: pattern, functionOptions: { match } });
const present = (...fields) => fields.map((field) => ({ field, function: truthy }));

const apiInfo = {
  type: 'object',
  required: ['apiName', 'apiVersion', 'apiReleased', 'apiDocumentation', 'apiStatus'],
};

export default {
  extends: [oas, asyncapi],
  rules: {
    // House style of Spectral's own that says less than the rules below.
    'asyncapi-latest-version': 'off',
    'digg-ufn-01-ver-05': rule(
      'An address is https://{domain}/{api}/v{major}',
      '$.servers[*].url',
      matching('^(https://[^/]+)?/[a-z][a-z0-9-]*/v\\d+$'),
    ),
    'digg-ufn-02': rule('HTTPS, on its usual port', '$.servers[*].url', matching('^(https://[^/:]+(:443)?/|/)')),
    'digg-ufn-07-res-06': rule(
      'A path is lower case with hyphens, without underscores and file endings',
      '$.paths[*]~',
      matching('^(/([a-z][a-z0-9]*(-[a-z0-9]+)*|\\{[a-zA-Z0-9]+\\}))+$'),
    ),
    'digg-res-02': rule('No identity number or name of a person in a path or a query', `${parameters}[?(@property === 'name')]`, {
      function: pattern,
      functionOptions: {
        notMatch: '/^(person|personal|ssn|civic|identity|coordination|personnummer|samordning|name|fullName|email|phone)/i',
      },
    }),
    'digg-ame-05': rule('Names are camelCase', ['$.components.schemas..properties[*]~', "$.paths..parameters[?(@.in != 'header')].name"], {
      function: camelCase,
    }),
    'digg-dot-01': rule('An instant is RFC 3339 in UTC', '$..properties', { function: instantInUtc }),
    'digg-fel-01': rule('Every fault is a problem', responses, { function: answersOnlyProblems }),
    'digg-fel-02': rule('A problem has type, title, status, detail and instance', '$.components.schemas.Problem', {
      function: problemMembers,
    }),
    'digg-fns-07-08': rule('A list with a limit can be paged; pages start at 1', `${operations}.parameters`, { function: pagesFromOne }),
    'digg-for-02': rule('A GET has no body', '$.paths[*].get', { function: noBodyInGet }),
    'digg-arq-05': rule('A header carries no payload', ["$.paths..parameters[?(@.in == 'header')].name", '$..headers[*]~'], {
      function: enumeration,
      functionOptions: {
        values: [
          'varsam-purpose',
          'varsam-attachment-state',
          'traceparent',
          'Location',
          'Retry-After',
          'Idempotent-Replayed',
          'RateLimit-Limit',
          'RateLimit-Policy',
          'RateLimit-Remaining',
          'RateLimit-Reset',
        ],
      },
    }),
    'digg-ver-06': rule('GET /api-info says what the API is', '$.paths', [
      { field: '/api-info', function: truthy },
      { field: '/api-info', function: schema, functionOptions: { schema: { type: 'object', required: ['get'] } } },
    ]),
    'digg-ver-06-fields': rule(
      'api-info has its five fields',
      "$.paths['/api-info'].get.responses['200'].content['application/json'].examples[*].value",
      { function: schema, functionOptions: { schema: apiInfo } },
    ),
    'digg-dok-03': rule(
      'Contact, licence and description',
      '$.info',
      present('description', 'license', 'contact.name', 'contact.url', 'contact.email'),
    ),
    'digg-dok-06': rule(
      'Said in Swedish and in English',
      ['$.info.description', '$.tags[*].description', `${operations}.description`, `${parameters}.description`, `${responses}.description`],
      { function: inBothLanguages },
    ),
    'digg-dok-08': rule('Terms and level of service', '$.info', present('termsOfService', 'x-sla')),
    'digg-dok-09': rule('Known limitations', '$.info', {
      field: 'x-limitations',
      function: schema,
      functionOptions: { schema: { type: 'array', minItems: 1 } },
    }),
    'digg-dok-15': rule(
      'An example for every request and every answer',
      [`${operations}.requestBody.content[*]`, `${responses}.content[*]`],
      {
        function: exemplified,
      },
    ),
    'digg-dok-19': rule(
      'Every operation and answer is described',
      operations,
      present('operationId', 'summary', 'description', 'responses'),
    ),
    // Unresolved: a description beside a reference is OpenAPI 3.1, and resolving would lose it.
    'digg-dok-20': {
      ...rule(
        'Every parameter and every field is described',
        [parameters, '$.components.schemas[*].properties[*]'],
        present('description'),
      ),
      resolved: false,
    },
    'digg-sak-09': rule(
      'OAuth 2.0 or OpenID Connect; neither Basic nor Digest nor a key in the address',
      '$.components.securitySchemes[*].type',
      {
        function: enumeration,
        functionOptions: { values: ['oauth2', 'openIdConnect'] },
      },
    ),
    'digg-sak-10': rule('Every operation declares who may call it', operations, { function: declaresSecurity }),
  },
};
