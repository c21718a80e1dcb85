/** The public steps between an order and its end. */
export type Step = 'validating' | 'generating' | 'storing';
