/**
 * Every threshold of the photo gate. jobs.md 1 gives what a photo must be; the figures that it leaves open were
 * measured with the detector that is used, on the labelled pictures of docs/gate.md.
 */
export const GATE = {
  /** jobs.md 1: short side of the photo as given, pixels. */
  leastSide: 512,

  /** jobs.md 1: a face as given, pixels (the root of its area: a turned head is narrow, a leaning one wide). */
  leastFace: 128,

  /**
   * `sharpness` of PhotoFacts. Measured: photos as taken 21 and more, nine of ten above 60; after a blur of 2 px at
   * 512 px 15 and less, after one of 1.5 px half of them 12 and less; pictures of 100 px made large 19 and less.
   */
  leastSharpness: 20,

  /**
   * A second face of this share of the main one's size makes it a photo of two people; a training would mix them.
   * People in the background are smaller: the same face three times as far away has a third of the size.
   */
  secondFace: 0.4,
  /** From this size on it is at least worth a remark; below, a training at 1024 px sees a few pixels of it. */
  backgroundFace: 0.2,

  /**
   * Score of the detector (0..1) below which the person is asked. Measured: faces that look at the camera 0.63 and
   * more, small ones down to 0.35; what is no face and was taken for one 0.33 (below 0.3 nothing is reported).
   */
  sureFace: 0.5,

  /**
   * Degrees away from the camera. Measured: people who look at the camera come out with up to 13 (yaw) and 19
   * (pitch), a full profile with 33 to 40.
   */
  mostYaw: 30,
  mostPitch: 28,

  /**
   * Of 64 bits. Measured: the same photo saved again, made smaller, brighter, or mirrored differs in 8 and less, cut
   * or turned by a few per cent mostly in 10 and less; different photos in 18 and more, different portraits of
   * the same cut in 12 and more. Zauner (2010) calls up to 10 similar.
   */
  nearDuplicate: 10,

  /**
   * Cosines of a face's embedding. Between two photos: one person's 0.51 and more in 95 of 100 cases, different people's
   * 0.47 and less.
   */
  linked: 0.5,
  /** Of one person's photos on average: with the mean of many others each then agrees by its root, 0.8. */
  pairLikeness: 0.65,
  /** With the centre of the others: one person's 0.68 and more (0.65 in sunglasses), strangers' 0.55 and less. */
  samePerson: 0.62,
  /** Nine of ten strangers lie below. */
  otherPerson: 0.5,
  /** In a set that is more alike than most, a stranger is too: asked is what is this much less like it than usual. */
  samePersonSpread: 0.2,
  /** "The rest" is only known from this many photos on, and if they are most of the set; before that people are asked. */
  knownPerson: 5,

  /**
   * Share of the colours that two photos have in common. Measured: photos of one room on one evening 0.75 and more in 75
   * of 100 cases, of different places 0.76 and less in 95.
   */
  sameScene: 0.78,
  /** Few scenes: more than this share of the photos are alike. A model then learns the room along with the face. */
  mostOfOneScene: 0.6,
  /** With fewer usable photos nothing is said about scenes yet. */
  leastForScenes: 8,

  /**
   * Security 23: estimated age under which a person of ours must look. The estimate is off by 5 to 6 years on average
   * (the model's authors, UTKFace), and comes in steps: of 72 grown-ups one was given 16, all others 22.4 and more. So
   * 18 gets a margin of four; one photo alone does not count, unless it is clearly a child's.
   */
  youngAge: 22,
  youngPhotos: 2,
  childAge: 15,

  /**
   * Security 23 holds for "pets" too, or a child's photos would pass as one's: so many photos with a face that is surely
   * a person's are looked at by their age. Heads of cats and dogs are seldom taken for faces, and not with such a score.
   */
  humanFace: 0.8,
  humanPhotos: 3,

  /** jobs.md 1: 15 to 20 photos are advised. */
  advised: 15,
} as const;
