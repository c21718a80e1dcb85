import { GoogleGenAI } from '@google/genai';

export interface GeminiConnection {
  /** GEMINI_API_KEY. */
  apiKey: string;
  /** GEMINI_BASE_URL: the root, without a version. */
  baseUrl?: string;
}

const DEFAULT_BASE_URL = 'https://generativelanguage.googleapis.com';

/** The library's client. What is not given here it would read from variables of its own. */
export const createGeminiClient = ({ apiKey, baseUrl = DEFAULT_BASE_URL }: GeminiConnection): GoogleGenAI =>
  new GoogleGenAI({ apiKey, vertexai: false, httpOptions: { baseUrl } });
