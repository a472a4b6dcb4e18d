// In their order: each part builds on the one before. First somebody becomes member: what follows is about what she paid.
import './journey/on-a-phone.ts';
import './journey/at-a-desk.ts';
import './journey/by-result.ts';
