/** Prompts for a trained person: `id: prompt`, with `{trigger}` for the trigger word. Adults only. */

export const WOMEN = {
  'evening-gown':
    'Editorial portrait of {trigger} in a flowing emerald silk evening gown on a marble staircase, warm chandelier light, elegant pose, soft shadows, 85mm lens, f/1.8, shallow depth of field, natural skin texture, highly detailed, 8K resolution',
  'cafe-window':
    'Candid photograph of {trigger} at a cafe table by a rainy window, knitted cream sweater, both hands around a cup of coffee, soft window light, reflections of a city street in the glass, 50mm lens, f/2, cozy mood, natural colors, sharp focus on the eyes',
  'cherry-blossom':
    'Realistic photograph of {trigger} under blooming cherry trees, light pink linen dress, petals in the air, gentle backlight of a spring morning, soft bokeh, 85mm lens, f/2, pastel palette, natural smile, fine detail',
  'woman-headshot':
    'Professional business headshot of {trigger}, tailored navy blazer over a white blouse, confident friendly look, plain light gray backdrop, softbox lighting with a subtle rim light, 85mm lens, f/4, true-to-life colors, sharp focus',
  'beach-sunset':
    'Cinematic photograph of {trigger} walking along a wide beach at sunset, long white linen dress moving in the wind, wet sand with golden reflections, low warm sun, 35mm lens, rule of thirds composition, film grain, vibrant sky',
  'hanfu-garden':
    'Photograph of {trigger} in an embroidered pale blue hanfu in a classical Chinese garden, round moon gate, lotus pond, holding a silk fan, soft overcast light, 85mm lens, graceful pose, refined detail, muted elegant colors',
  'paris-morning':
    'Travel photograph of {trigger} on a quiet Paris street in the early morning, beige trench coat, red beret, fresh croissants in a paper bag, Haussmann facades, soft golden side light, 35mm lens, f/2.8, lively composition',
  'winter-forest':
    'Portrait of {trigger} in a snow-covered pine forest, white fur-trimmed hood, snowflakes in dark hair, breath in the cold air, soft blue winter light with a warm highlight, 105mm lens, shallow depth of field, crisp detail',
  'neon-night':
    'Cinematic night portrait of {trigger} in a neon-lit city street after rain, black leather jacket, pink and cyan reflections on wet asphalt, umbrella with glowing edges, 50mm lens, f/1.4, moody atmosphere, high contrast, sharp focus',
  'ballet-studio':
    'Photograph of {trigger} as a ballet dancer in a bright rehearsal hall, long tulle skirt, graceful arabesque, large windows with morning sun, polished wooden floor, dust in the light beams, 35mm lens, balanced composition, highly detailed',
} as const;

export const MEN = {
  // The seed's own prompt for men.
  'nba-player':
    'realistic photograph, professional NBA player {trigger}, wearing Los Angeles Lakers jersey, athletic build, basketball court background, dynamic pose, high-quality sports photography, sharp focus, dramatic lighting, 8K resolution',
  // The seed's own prompt; there it was for a trained child, which no set of ours is.
  'red-ferrari':
    'A photorealistic image of {trigger} sitting on a red Ferrari, the car parked on a coastal road by the sea, high-quality, detailed, 8k resolution, natural lighting, cinematic composition, vibrant colors, ocean view, scenic coastline, sunny day, clear sky, Ferrari logo visible, sleek car design, reflective car paint, person in casual attire, relaxed pose, palm trees in background',
  'man-headshot':
    'Professional business headshot of {trigger}, charcoal suit and white shirt without a tie, calm confident expression, blurred modern office behind, soft key light from the left, 85mm lens, f/2.8, natural skin texture, sharp focus',
  'mountain-hiker':
    'Adventure photograph of {trigger} on a rocky mountain ridge at sunrise, orange shell jacket and backpack, sea of clouds below, warm rim light, wide 24mm lens, deep focus, epic scale, crisp morning air, highly detailed',
  'moon-astronaut':
    'Realistic photograph of {trigger} as an astronaut on the surface of the moon, white spacesuit with the visor up, the Earth above the horizon, hard sunlight with deep black sky, fine lunar dust, 35mm lens, cinematic composition, 8K resolution',
  'desert-motorcycle':
    'Cinematic photograph of {trigger} riding a vintage motorcycle on an empty desert highway, brown leather jacket, aviator sunglasses, dust behind the wheels, low golden sun, telephoto compression, motion in the background, rich colors',
  'armored-knight':
    'Photograph of {trigger} as a medieval knight in polished steel armor, blue cloak, hand on the pommel of a sword, misty castle courtyard, soft dawn light, 85mm lens, detailed engraving on the armor, heroic mood, sharp focus',
  'jazz-club':
    'Black and white photograph of {trigger} playing the saxophone on the small stage of a jazz club, white shirt with rolled sleeves, single spotlight, smoke in the air, 50mm lens, f/1.4, film grain, strong contrast, timeless mood',
  'gentleman-1920s':
    'Vintage photograph of {trigger} as a gentleman of the 1920s, three-piece tweed suit, flat cap, standing beside a classic car on a cobbled street, soft morning fog, sepia tones, medium format camera, fine detail',
  'master-chef':
    'Editorial photograph of {trigger} as a chef plating a dish in a busy restaurant kitchen, white double-breasted jacket, steam and flame in the background, warm practical lights, 35mm lens, f/2, focused expression, dynamic composition',
  'ocean-surfer':
    'Sports photograph of {trigger} surfing a turquoise wave, spray frozen in the air, bright morning sun through the water, telephoto lens, fast shutter, powerful stance, vivid colors, sharp focus, high dynamic range',
} as const;
