import { t } from '../language/t.ts';
import type { NoticeText } from '../widgets/notices.ts';
import type { Banner } from './banner.ts';

/** Another tab has the same process open. */
export const ELSEWHERE: Banner = {
  tone: 'warn',
  text: t(
    'This process is open in another tab. What you change here is kept as a draft of its own.',
  ),
  actions: null,
};

/** The runtime took none of it. */
export const REFUSED: NoticeText = {
  tone: 'danger',
  title: t('The deployment was refused'),
  detail: t('Nothing was changed. The problems below say what is wrong and where.'),
};
