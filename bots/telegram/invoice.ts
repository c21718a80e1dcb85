import { SendError } from '../../core/index.ts';
import type { Sending } from './sending.ts';
import { cutText } from './text.ts';

/** Characters that sendInvoice takes (core.telegram.org/bots/api#sendinvoice); both must be some. */
const TITLE_LENGTH = 32;
const DESCRIPTION_LENGTH = 255;

/** Sends an invoice in Stars, whose only button is Telegram's own for paying; answers its message's id. */
export const sendInvoice = async ({ api, target, part, signal }: Sending): Promise<string> => {
  const { invoice } = part;
  if (invoice === undefined) throw new SendError('an invoice without anything to pay', { kind: 'permanent' });
  const { title, label, payload, startParameter, stars } = invoice;
  const message = await api.raw.sendInvoice(
    {
      ...target,
      title: cutText(title, TITLE_LENGTH),
      description: cutText(part.text === '' ? title : part.text, DESCRIPTION_LENGTH),
      payload,
      provider_token: '',
      currency: 'XTR',
      prices: [{ label, amount: stars }],
      start_parameter: startParameter,
    },
    signal,
  );
  return String(message.message_id);
};
