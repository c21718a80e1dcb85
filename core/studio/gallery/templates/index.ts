import type { HouseTemplate } from '../template.ts';
import { ANIMALS } from './animals.ts';
import { ART } from './art.ts';
import { CITY } from './city.ts';
import { DESIGN } from './design.ts';
import { FANTASY } from './fantasy.ts';
import { HOLIDAY } from './holiday.ts';
import { NATURE } from './nature.ts';
import { PEOPLE } from './people.ts';

/** The nine that the gallery began with, in their order (seed 004). */
export const FIRST_NAMES: readonly string[] = [
  'dream-forest',
  'future-city',
  'quiet-beach',
  'mountain-sunrise',
  'starry-night',
  'cherry-spring',
  'cyberpunk-street',
  'magic-castle',
  'underwater-world',
];

const ALL = [NATURE, CITY, FANTASY, PEOPLE, ANIMALS, ART, HOLIDAY, DESIGN].flat();
const rank = ({ name }: HouseTemplate): number => {
  const index = FIRST_NAMES.indexOf(name);
  return index === -1 ? FIRST_NAMES.length : index;
};

/** The house's templates in the order in which they are listed: the first nine, then by category. */
export const HOUSE_TEMPLATES: readonly HouseTemplate[] = [...ALL].sort((a, b) => rank(a) - rank(b));
