import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Problem } from '@varsam/service-kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const route = /\/attachments\/:sha256$/;

/** Lets documents in on their own route, as a stream: nothing of it is read before the sender is known. Everywhere else JSON is what is read. */
@Injectable()
export class AttachmentBytes implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addContentTypeParser('application/octet-stream', (request, payload, done) => {
      if (route.test(request.routeOptions.url ?? '')) return done(null, payload);
      done(new Problem('unsupported-media-type', 415, 'Send application/json in UTF-8'));
    });
  }
}

/** @throws Problem as soon as more has come than may come */
export async function bytesOf(request: FastifyRequest, limit: number): Promise<Buffer> {
  const { body } = request;
  if (!isStream(body)) throw new Problem('unsupported-media-type', 415, 'Send the document as application/octet-stream');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) throw new Problem('too-large', 413, 'The document is larger than 25 MiB', 'Send it another way, or phone.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function isStream(body: unknown): body is AsyncIterable<Buffer> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}
