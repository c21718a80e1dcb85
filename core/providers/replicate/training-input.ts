import type { TrainingRequest } from '../trainer.ts';

export const TRAINING_STEPS = 1000;

/**
 * What the trainer of a base takes. flux: the schema of ostris/flux-dev-lora-trainer (replicate/flux-fine-tuner); a Hugging
 * Face repository is never named, because the trainer would make a public one. sd: the schema of stability-ai/sdxl, which
 * every trainer in REPLICATE_TRAINER_SD has to share.
 */
export const trainingInput = (
  { base, triggerWord, subject }: TrainingRequest,
  zipUrl: string,
): Record<string, string | number | boolean> => {
  const prefix = `a photo of ${triggerWord}, `;
  return base === 'flux'
    ? {
        input_images: zipUrl,
        trigger_word: triggerWord,
        autocaption: true,
        autocaption_prefix: prefix,
        steps: TRAINING_STEPS,
        lora_rank: 16,
        learning_rate: 0.0004,
        batch_size: 1,
        resolution: '512,768,1024',
      }
    : {
        input_images: zipUrl,
        token_string: triggerWord,
        caption_prefix: prefix,
        max_train_steps: TRAINING_STEPS,
        is_lora: true,
        use_face_detection_instead: subject === 'person',
      };
};
