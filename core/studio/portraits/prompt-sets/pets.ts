/** Prompts for a trained pet: `id: prompt`, with `{trigger}` for the trigger word. */

export const DOGS = {
  'dog-autumn-park':
    'Photograph of {trigger}, a happy dog sitting among golden autumn leaves in a park, ears up, warm backlight, soft bokeh, 85mm lens, f/2, detailed fur, bright eyes, sharp focus',
  'dog-beach-run':
    'Action photograph of {trigger}, a dog running along the edge of the sea, splashing water, joyful expression, low camera angle, morning sun, fast shutter, 70-200mm lens, vivid colors, highly detailed fur',
  'dog-studio':
    'Studio portrait of {trigger}, a dog looking straight into the camera, plain pastel yellow backdrop, softbox lighting, catchlights in the eyes, 85mm lens, f/5.6, every hair visible, clean composition',
  'dog-snow':
    'Photograph of {trigger}, a dog in deep fresh snow, snowflakes on the nose, red knitted scarf, blue hour with warm window lights far behind, shallow depth of field, crisp detail',
  'dog-royal':
    'Classical oil painting of {trigger}, a dog as a noble of the 18th century, velvet coat with gold embroidery and a lace collar, dark background, Rembrandt lighting, dignified pose, rich brushwork',
  'dog-flower-field':
    'Photograph of {trigger}, a dog resting in a field of lavender and poppies, tongue out, butterflies around, golden hour light, 105mm lens, dreamy bokeh, saturated natural colors, fine fur detail',
  'dog-road-trip':
    'Lifestyle photograph of {trigger}, a dog leaning out of the window of a vintage camper van, ears in the wind, mountain road, sunny day, 35mm lens, cheerful mood, sharp focus, travel magazine style',
} as const;

export const CATS = {
  'cat-window':
    'Photograph of {trigger}, a cat on a wooden windowsill on a rainy day, soft gray light, raindrops on the glass, potted plants, calm look outside, 50mm lens, f/1.8, detailed whiskers and fur',
  'cat-library':
    'Photograph of {trigger}, a cat lying on a stack of old books in a library, round reading glasses beside a paw, warm lamp light, dark wood shelves, shallow depth of field, cozy mood, highly detailed',
  'cat-garden':
    'Macro-style photograph of {trigger}, a cat hiding among blooming peonies, only face and paws visible, dew on the petals, early sun, 105mm lens, creamy bokeh, bright curious eyes',
  'cat-royal':
    'Classical oil painting of {trigger}, a cat as a queen on a velvet cushion, small golden crown, ermine cape, candlelight, dark palace interior, solemn expression, fine brushwork, rich colors',
  'cat-astronaut':
    'Cinematic photograph of {trigger}, a cat as an astronaut floating inside a space station, tiny white spacesuit, glass helmet with reflections of control lights, the Earth behind the window, highly detailed',
  'cat-detective':
    'Film noir photograph of {trigger}, a cat as a detective at a desk, small fedora and trench coat, venetian blind shadows, desk lamp, black and white, film grain, dramatic light, sharp focus',
  'cat-winter-holiday':
    'Photograph of {trigger}, a cat beside a decorated fir tree, golden fairy lights, red ribbon around the neck, wrapped gifts, warm bokeh, fireplace glow, 85mm lens, f/1.8, soft festive mood',
} as const;
