import type { DemoChat, Message } from './demo-chat.ts';
import { drawPetPhotos, zipOf } from './demo-photos.ts';
import { drawProduct } from './demo-product.ts';
import { drawGarments, drawPerson } from './demo-wardrobe.ts';

/** What a job's conversation needs: the chat, and the studio's words in the chat's language. */
export interface Talk {
  chat: DemoChat;
  /** A sentence or a label by its key in the locales. */
  words(key: string, params?: Record<string, string | number>): string;
}

const anything = (): boolean => true;

const hasPicture = (message: Message): boolean => message.blocks.some((block) => block.type === 'image');

const offers =
  (action: string, label?: string) =>
  (message: Message): boolean =>
    message.choices.some((choice) => choice.action === action && (label ?? choice.label) === choice.label);

/** One line at once, then the same again, then a dialog with its confirmation. */
const cakes = async ({ chat }: Talk): Promise<Message[]> => {
  const line = '/cake Нежный торт с ягодами, в пастельных тонах, для девочки 5 лет';
  const first = await chat.until(await chat.say(line), hasPicture);
  const again = await chat.until(await chat.press(first, 'again'), hasPicture);
  const asked = await chat.say('/cake');
  await chat.until(asked, anything);
  const told = await chat.say('Двухъярусный шоколадный торт с подтёками, макарунами и надписью «Маме 60»');
  const offer = await chat.until(told, offers('confirm'));
  const second = await chat.until(await chat.press(offer, 'confirm'), hasPicture);
  return [first, again, second];
};

const TRIGGER = 'korzhik';

/** From /train to the message that the model is ready, by the real photo gate. */
const train = async ({ chat, words }: Talk): Promise<Message> => {
  const { signal } = new AbortController();
  const zip = await zipOf(await drawPetPhotos(signal), signal);
  const flux = words('train-base-flux');
  const base = await chat.until(await chat.say('/train'), offers('choose', flux));
  const pet = words('train-subject-pet');
  const subject = await chat.until(await chat.press(base, 'choose', flux), offers('choose', pet));
  await chat.until(await chat.press(subject, 'choose', pet), anything);
  await chat.until(await chat.say(TRIGGER), anything);
  const goOn = words('action-train-continue');
  const sent = await chat.say('', { name: `${TRIGGER}.zip`, bytes: zip });
  const sheet = await chat.until(sent, offers('done', goOn));
  const consent = await chat.until(await chat.press(sheet, 'done', goOn), offers('agree'));
  const offer = await chat.until(await chat.press(consent, 'agree'), offers('confirm'));
  return chat.until(await chat.press(offer, 'confirm'), offers('use', words('action-take-photos')));
};

/** The pictures of one order, which may come as an album before the message with its choices. */
const album = async (chat: DemoChat, after: number): Promise<{ result: Message; pictures: Message[] }> => {
  const result = await chat.until(after, offers('variation'));
  const pictures = (await chat.messages(after)).filter(
    (message) => message.from === 'bot' && message.id <= result.id && hasPicture(message),
  );
  return { result, pictures };
};

/** A model of a pet is trained; then photos with it in a dialog, a variation, and one-shot forms. */
const portraits = async ({ chat, words }: Talk): Promise<Message[]> => {
  const ready = await train({ chat, words });
  await chat.until(await chat.press(ready, 'use', words('action-take-photos')), anything);
  const told = await chat.say('корги на пляже на закате x2');
  const offer = await chat.until(told, offers('confirm'));
  const two = await album(chat, await chat.press(offer, 'confirm'));
  const which = words('photo-picture', { number: 1 });
  const question = await chat.until(await chat.press(two.result, 'variation'), offers('choose', which));
  const varied = await album(chat, await chat.press(question, 'choose', which));
  const alone = await album(chat, await chat.say(`/photo ${TRIGGER} корги в осеннем лесу --ar 16:9`));
  const someone = await album(
    chat,
    await chat.say('/photo flux девушка на красном феррари на дороге у моря --ar 3:4'),
  );
  return [two, varied, alone, someone].flatMap(({ pictures }) => pictures);
};

const PRODUCT = `Мёд «Алтайский луг», 500 г
Вес: 500 г
Сбор: июль 2026
Срок хранения: 24 месяца
- без сахара и добавок
- собран на высоте 800 м
Способ применения: 1. Откройте банку. 2. Зачерпните ложкой. 3. Добавьте в чай до 40 °C.
Отзыв: «Настоящий вкус лета, заказываю второй год» Мария`;

/** A photo with its description, three posters of the ten, and a change of one. */
const posters = async ({ chat, words }: Talk): Promise<Message[]> => {
  const photo = { name: 'med.jpg', bytes: await drawProduct() };
  const form = await chat.until(await chat.say(`/poster ${PRODUCT}`, photo), offers('done'));
  await chat.until(await chat.press(form, 'done'), offers('confirm'));
  const offer = await chat.until(await chat.say('1 9 10'), offers('confirm'));
  const ordered = await chat.press(offer, 'confirm');
  const last = await chat.until(ordered, offers('again'));
  const set = (await chat.messages(ordered)).filter(
    (message) => message.from === 'bot' && message.id < last.id && hasPicture(message),
  );
  const [hero] = set;
  if (!hero) throw new Error('no poster came');
  await chat.until(await chat.press(hero, 'edit'), anything);
  const told = await chat.say('Сделай фон вечерним');
  const change = await chat.until(told, offers('confirm', words('action-confirm')));
  const edited = await chat.until(await chat.press(change, 'confirm'), hasPicture);
  return [...set, edited];
};

/** A photo of a person, two garments one by one, consent, and a picture of each. */
const tryon = async ({ chat, words }: Talk): Promise<Message[]> => {
  const person = await drawPerson(new AbortController().signal);
  const other = words('tryon-other-person');
  let asked = await chat.until(await chat.say('/tryon', person), offers('choose', other));
  for (const { says, ...garment } of await drawGarments()) {
    asked = await chat.until(await chat.say(says, garment), offers('done', words('tryon-continue')));
  }
  const consent = await chat.until(await chat.press(asked, 'done'), offers('agree'));
  const offer = await chat.until(await chat.press(consent, 'agree'), offers('confirm'));
  const ordered = await chat.press(offer, 'confirm');
  const last = await chat.until(ordered, offers('again'));
  return (await chat.messages(ordered)).filter(
    (message) => message.from === 'bot' && message.id <= last.id && hasPicture(message),
  );
};

/** A template by its name, then one that asks for a picture and offers a choice. */
const gallery = async ({ chat, words }: Talk): Promise<Message[]> => {
  const forest = await chat.until(await chat.say('/prompts 梦幻森林'), offers('again'));
  const card = await chat.until(await chat.say('/prompts royal-pet'), offers('use'));
  await chat.until(await chat.press(card, 'use'), anything);
  const [pet] = await drawPetPhotos(new AbortController().signal);
  if (!pet) throw new Error('no photo of a pet');
  const sent = await chat.say('', { name: 'pet.jpg', bytes: pet });
  const skip = words('prompts-skip');
  const next = (message: Message): boolean => offers('choose', skip)(message) || offers('confirm')(message);
  let asked = await chat.until(sent, next);
  while (!offers('confirm')(asked)) asked = await chat.until(await chat.press(asked, 'choose', skip), next);
  const portrait = await chat.until(await chat.press(asked, 'confirm'), offers('again'));
  return [forest, portrait];
};

/** How each job is shown; each answers the messages whose pictures it delivered. */
export const JOBS: Record<string, (talk: Talk) => Promise<Message[]>> = {
  portraits,
  cakes,
  posters,
  tryon,
  gallery,
};
