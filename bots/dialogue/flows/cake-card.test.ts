import { describe, expect, it } from 'vitest';
import { parseCake } from '../../../core/studio/cakes/cake-input.ts';
import { cakeCard } from '../../../core/studio/cakes/card.ts';
import { cardLines, shortCardLine } from '../../../core/studio/cakes/card-lines.ts';
import { createI18n, LOCALES } from '../index.ts';

const card = (text: string) => cakeCard(parseCake({ text }));

describe('the pastry chef’s card in words', () => {
  const i18n = createI18n();
  const everything =
    'трёхъярусный торт с мастикой, ягоды, розы, живые цветы: ландыш, гортензия, шоколад, макаруны, единорог, бабочки, жемчуг, кружево, лента, золото, свечи, листья, орехи, молоко, на 90 человек, 5 кг, диаметр 30 см, надпись «Ура»';

  it.each(LOCALES)('every line has its sentence in %s', (locale) => {
    for (const text of [everything, 'торт', 'свадебный торт с ганашем']) {
      const lines = [...cardLines(card(text)), shortCardLine(card(text))];
      for (const { key, params } of lines) {
        const said = i18n.format(key, params, locale);
        expect(said).not.toBe(key);
        expect(said).not.toMatch(/cake-|\{|\}/);
      }
    }
  });

  it('is said as a pastry chef would', () => {
    const said = cardLines(card('двухъярусный торт с ландышами и миндалём'))
      .map(({ key, params }) => i18n.format(key, params, 'ru'))
      .join('\n');
    expect(said).toContain('Ярусы снизу вверх: диаметры 20 / 15 см, высота каждого 10 см.');
    expect(said).toContain('Порций: около 32 (таблица Wilton');
    expect(said).toContain('2,9–3,9 кг');
    expect(said).toContain('ядовиты или опасны соком: ландыш.');
    expect(said).toContain('Аллергены, названные в описании: орехи.');
  });
});
