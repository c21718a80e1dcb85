import { at, type Canvas, n } from '../canvas.ts';
import type { Chance } from '../random.ts';
import type { View } from '../scene.ts';
import type { Look } from './look.ts';
import { drawPetBody, GROUND, type PetPose } from './pet-body.ts';
import { drawPetHead } from './pet-head.ts';
import type { Pet } from './traits.ts';

interface Shown {
  pet: Pet;
  look: Look;
  chance: Chance;
  close: boolean;
  /** What it wears, in the units of the animal: over the body, and on the head, whose middle is 0,0. */
  worn?: { body: string; head: string };
}

/** A dog or a cat in the frame, sitting or lying on the ground. */
export const drawAnimal = (
  c: Canvas,
  view: View,
  { pet, look, chance, close, worn }: Shown,
  layout: Chance,
): string => {
  const wide = view.width > view.height * 1.1;
  const lies = layout.maybe(wide ? 0.55 : 0.3);
  // Clothes are cut for an animal that sits.
  const pose: PetPose = lies && !worn ? 'lying' : 'sitting';
  const side = layout.maybe(0.5) ? 1 : -1;
  const nearness = layout.between(0.9, 1.12);
  const room =
    pose === 'sitting'
      ? Math.min(view.height / 600, view.width / 500)
      : Math.min(view.height / 520, view.width / 620);
  const scale = close ? 1.9 * nearness : Math.min(1.6, room) * 0.92 * nearness;
  const x =
    view.width / 2 +
    side * (wide ? view.width * layout.between(0.02, 0.2) : view.width * layout.between(0, 0.08));
  const ground = view.height * layout.between(0.88, 0.93);
  const y = close ? view.height * 0.46 : ground - GROUND[pose] * scale;
  const shadow = `<ellipse cx="10" cy="${GROUND[pose] - 2}" rx="${pose === 'sitting' ? 190 : 300}" ry="26" fill="${c.fade('#1a1016', 0.6)}"/>`;
  const groom = { c, pet, look, chance };
  return at(
    x,
    y,
    scale,
    0,
    `${shadow}${drawPetBody(groom, pose)}${worn?.body ?? ''}<g transform="rotate(${n(look.tilt * 1.5)} 0 70)">${drawPetHead(groom)}${worn?.head ?? ''}</g>`,
  );
};
