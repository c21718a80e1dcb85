import type { GarmentKind } from '../../conversations/tryon.ts';

/** What is in picture 2, and what it takes the place of. */
const WORN: Record<GarmentKind, string> = {
  auto: 'the garment in picture 2 takes the place of whatever the person wears in the same place. If it is a dress, a jumpsuit or another piece for the whole body, the lower body is redrawn to match',
  top: 'the top in picture 2 takes the place of the top that the person wears; trousers or skirt and shoes stay',
  bottom:
    'the trousers or the skirt in picture 2 take the place of what the person wears below the waist; the top and the shoes stay',
  dress:
    'the dress in picture 2 takes the place of both the top and what the person wears below the waist: the lower body is redrawn to match its length',
  outerwear: 'the jacket or coat in picture 2 is worn over what the person wears; the rest stays',
  shoes: 'the shoes in picture 2 take the place of the shoes that the person wears; all other clothes stay',
  accessory:
    'the accessory in picture 2 is worn or carried where it belongs; all clothes of the person stay as they are',
};

/**
 * What is asked of the model for one garment: the seed's six rules (face, hair, body and pose; natural fit; background and
 * light; realism; exact material; a dress replaces the lower body too), with the role of each picture stated (jobs.md 3).
 */
export const tryonPrompt = (kind: GarmentKind): string =>
  [
    'Virtual try-on: a photo of the person in picture 1, wearing the garment of picture 2.',
    'Picture 1 decides who is shown, the pose, the framing and the place. Picture 2 decides the cut, the length, the colour and the texture of the garment, and nothing else: a person, a mannequin or a background in it is left out.',
    `What changes: ${WORN[kind]}.`,
    'Rules:',
    '1. Face, hair, body shape and pose of the person stay exactly as they are in picture 1.',
    '2. The garment fits the body naturally, with the light, shadows and folds that it would have there.',
    '3. Background, light and mood of picture 1 stay.',
    '4. The result looks like a real photo; nothing looks pasted on.',
    '5. Material, colour and details of the garment are reproduced exactly, with prints and buttons where they are.',
    '6. A dress or another piece for the whole body replaces the clothes of the lower body too.',
    'The person is fully dressed in the result and shows no more of the body than in picture 1, but for what the cut of the garment leaves open.',
    'Answer with the picture only, without any text.',
  ].join('\n');
