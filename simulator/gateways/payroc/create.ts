import type { z } from 'zod';
import { jsonReply, type Reply } from '../../reply';
import type { Call } from '../simulated-gateway';
import { createBody, parseBody } from './bodies';
import type { PayrocGateway } from './gateway';
import type { Card } from './model';
import { post } from './posts';
import { refusalReply } from './refusal';
import { makeSale } from './sales';
import { showPayment } from './view';

type CreateBody = z.infer<typeof createBody>;

/** `POST /payments`: a sale or a pre-authorisation. Tillback never calls it; test tools and Payroc's own library do. */
export function createPayment(gateway: PayrocGateway, call: Call): Promise<Reply> {
  return post(gateway, call, () => {
    const body = parseBody(createBody, call.body);
    if (!body.ok) return body.reply;
    const { order, operator, customer, customFields, processingTerminalId, autoCapture, processAsSale } =
      body.value;
    const outcome = makeSale(gateway, {
      terminalId: processingTerminalId,
      ...order,
      operator,
      customer,
      customFields,
      card: cardOf(body.value),
      hold: autoCapture === false && processAsSale !== true,
    });
    if (!outcome.ok) return refusalReply(outcome.refusal, call.origin + call.uri, gateway.readings);
    const apiUrl = `${call.origin}/v1`;
    return jsonReply(201, showPayment(outcome.value, gateway.context(apiUrl)), undefined, {
      location: `${apiUrl}/payments/${outcome.value.id}`,
    });
  });
}

/** Masks the number at once; the simulator keeps no more of a card than Payroc shows. */
function cardOf({ paymentMethod }: CreateBody): Card {
  const details = paymentMethod.cardDetails;
  const keyed = details !== undefined && 'keyedData' in details ? details : undefined;
  const number = keyed?.keyedData.cardNumber ?? '4539858876047062';
  const hidden = '*'.repeat(number.length - 10);
  return {
    type: brandOf(number),
    entryMethod:
      details?.entryMethod === 'icc' || details?.entryMethod === 'swiped' ? details.entryMethod : 'keyed',
    cardNumber: number.slice(0, 6) + hidden + number.slice(-4),
    expiryDate: keyed?.keyedData.expiryDate ?? '1230',
    cardholderName: keyed?.cardholderName,
    securityChecks: { cvvResult: 'M', avsResult: 'Y' },
  };
}

function brandOf(number: string): string {
  if (number.startsWith('4')) return 'Visa Credit';
  if (number.startsWith('34') || number.startsWith('37')) return 'American Express';
  return number.startsWith('6') ? 'Discover' : 'MasterCard';
}
