export { dateOf, minuteOf, spanOf } from '../../text/moment.ts';
