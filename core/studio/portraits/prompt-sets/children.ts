/** Scenes with children that nobody was trained for: no trigger word, and no face in the middle of the picture. */

export const CHILDREN = {
  'kite-hill':
    'Photograph of two children flying a colorful kite on a green hill, seen from behind and far away, big sky with white clouds, late summer sun, wide 24mm lens, joyful mood, vibrant natural colors, storybook feeling',
  'puddle-jump':
    'Photograph of a small child in a yellow raincoat and red rubber boots jumping into a puddle, seen from the side with the hood up, splashes frozen in the air, wet autumn street, soft overcast light, 85mm lens, cheerful mood',
  'sand-castle':
    'Photograph of children building a large sand castle with shells and flags on a sunny beach, straw hats, seen from behind, turquoise sea, bright daylight, 35mm lens, playful composition, crisp detail',
  'blanket-fort':
    'Cozy photograph of a child reading a picture book with a flashlight inside a blanket fort, silhouette through the fabric, fairy lights, teddy bear, warm glow, dark living room, shallow depth of field, dreamy mood',
  'snowman-friends':
    'Photograph of three children in bright winter coats and knitted hats building a snowman, seen from behind, falling snow, village with lit windows, blue hour, 50mm lens, warm and cold contrast, festive mood',
} as const;
