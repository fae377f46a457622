import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@varsam/service-kit';
import type { Clock, Partner } from '@varsam/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Arrival, IntakeMessage } from '../intake/arrival.js';
import { GATE } from '../intake/gate.js';
import type { Gate } from '../intake/gate.js';
import { recipientOf } from '../intake/json-fields.js';
import { ReceivingQueue } from '../intake/receiving-queue.js';

/** A request whose body, if it brought one, the platform has parsed strictly and kept as it came. */
export type PartnerRequest = FastifyRequest & { readonly rawBody?: Buffer };

const nothing = Buffer.alloc(0);

/** The partners' first door: a message in, a receipt back in the same breath. A partner can ask for nothing else here (DOMAIN 0.1 point 1). */
@Injectable()
export class Door {
  constructor(
    private readonly queue: ReceivingQueue,
    @Inject(GATE) private readonly gate: Gate,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** 201 with the receipt; 200 and `Idempotent-Replayed` with the same receipt when the same message comes again; else its problem. */
  async receive(message: IntakeMessage, partner: Partner, request: PartnerRequest, reply: FastifyReply): Promise<void> {
    const arrival = this.arrivalOf(message, partner, request);
    this.admit(arrival, 1, reply);
    const answer = await this.queue.add(arrival);
    if ('problem' in answer) throw answer.problem;
    if (answer.filedBefore) reply.header('Idempotent-Replayed', 'true');
    await reply
      .status(answer.filedBefore ? 200 : 201)
      .type('application/json; charset=utf-8')
      .send(answer.receipt);
  }

  private arrivalOf(message: IntakeMessage, partner: Partner, request: PartnerRequest): Arrival {
    const { body: parsed, rawBody } = request;
    const named = recipientOf(parsed);
    return {
      kommunkod: partner.kommunkoder.find((kommunkod) => kommunkod === named) ?? partner.kommunkoder[0]!,
      partnerId: partner.id,
      message,
      door: 'HTTPS',
      body: rawBody ?? nothing,
      parsed,
      receivedAt: this.clock.now(),
    };
  }

  /** @throws Problem of a partner that may not send, or that has sent its share */
  private admit(arrival: Arrival, messages: number, reply: FastifyReply): void {
    const refused = this.gate.refusalOf(arrival);
    if (refused !== undefined) throw refused;
    const admission = this.gate.admit(arrival, messages);
    if (admission.headers !== undefined) reply.headers(admission.headers);
    if (admission.refused !== undefined) throw admission.refused;
  }
}
