import { controllersIn } from './module-controllers.js';
import { openApiOf, type DocumentedService, type PublishedDocument } from './open-api.js';

/** A service's OpenAPI document as it is published, without starting the service. */
export function publishedDocument(appModule: new () => object, definition: DocumentedService): PublishedDocument {
  return openApiOf(definition, controllersIn(appModule));
}
