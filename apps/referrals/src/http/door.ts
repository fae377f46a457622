import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@varsam/service-kit';
import type { Clock, Partner } from '@varsam/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Arrival, IntakeMessage } from '../intake/arrival.js';
import { batchItems } from '../intake/batch-items.js';
import type { BatchItem } from '../intake/batch-items.js';
import { GATE } from '../intake/gate.js';
import type { Gate } from '../intake/gate.js';
import { recipientOf } from '../intake/json-fields.js';
import { cannotDecrypt } from '../intake/problems.js';
import { ReceivingQueue } from '../intake/receiving-queue.js';
import type { Answer } from '../intake/reception.js';
import { isSealed, kommunkodOfLetter } from '../intake/sealed-letter.js';
import { Validation } from '../intake/validation.js';
import type { Verdict } from '../intake/validation.js';

/** A request whose body, if it brought one, the platform has kept as it came; JSON has been parsed strictly. */
export type PartnerRequest = FastifyRequest & { readonly rawBody?: Buffer };

const nothing = Buffer.alloc(0);
const json = 'application/json; charset=utf-8';

/** The partners' first door: a message in, a receipt back in the same breath. A partner can ask for nothing else here (DOMAIN 0.1 point 1). */
@Injectable()
export class Door {
  constructor(
    private readonly queue: ReceivingQueue,
    private readonly validation: Validation,
    @Inject(GATE) private readonly gate: Gate,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** 201 with the receipt; 200 and `Idempotent-Replayed` with the same receipt when the same message comes again; else its problem. */
  async receive(message: IntakeMessage, partner: Partner, request: PartnerRequest, reply: FastifyReply): Promise<void> {
    const arrival = this.arrivalOf(message, partner, itemOf(request));
    this.admit(arrival, 1, reply);
    const answer = await this.queue.add(arrival);
    if ('problem' in answer) throw answer.problem;
    if (answer.filedBefore) reply.header('Idempotent-Replayed', 'true');
    await reply
      .status(answer.filedBefore ? 200 : 201)
      .type(json)
      .send(answer.receipt);
  }

  /** 200 with an answer to each message, in order. Only what is no batch at all is refused whole. */
  async receiveBatch(message: IntakeMessage, partner: Partner, request: PartnerRequest, reply: FastifyReply): Promise<void> {
    const arrivals = batchItems(request.rawBody ?? nothing).map((item) => this.arrivalOf(message, partner, item));
    if (arrivals.length > 0) this.admit(arrivals[0]!, arrivals.length, reply);
    const answers = await this.queue.addAll(arrivals);
    await reply.type(json).send(`{"results":[${answers.map(resultOf).join(',')}]}`);
  }

  /** Everything that is not as agreed, at once; nothing is kept. */
  validate(message: IntakeMessage, partner: Partner, request: PartnerRequest, reply: FastifyReply): Promise<Verdict> {
    const arrival = this.arrivalOf(message, partner, itemOf(request));
    this.admit(arrival, 1, reply);
    return this.validation.judge(arrival);
  }

  private arrivalOf(message: IntakeMessage, partner: Partner, { body, parsed }: BatchItem): Arrival {
    const named = parsed === undefined ? kommunkodOfLetter(body) : recipientOf(parsed);
    return {
      kommunkod: partner.kommunkoder.find((kommunkod) => kommunkod === named) ?? partner.kommunkoder[0]!,
      partnerId: partner.id,
      message,
      door: 'HTTPS',
      body,
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

/** @throws Problem of what calls itself sealed and is not */
function itemOf({ body: parsed, rawBody = nothing }: PartnerRequest): BatchItem {
  if (parsed === undefined && rawBody.length > 0 && !isSealed(rawBody)) throw cannotDecrypt();
  return { body: rawBody, parsed };
}

/** A receipt is JSON already. */
function resultOf(answer: Answer): string {
  if ('problem' in answer) return JSON.stringify({ status: answer.problem.status, problem: answer.problem.body() });
  return `{"status":${answer.filedBefore ? 200 : 201},"receipt":${answer.receipt}}`;
}
