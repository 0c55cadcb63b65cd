"""Mail by Django's own backend. SMTP knows no key: a crash leaves a mail unknown, see `dedupes`."""

import hashlib
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage

from processes.people.channels.letter import Letter, NotTaken, Unclear

PERMANENT = 500  # SMTP answers from here on are final


class Mail:
    """One plain-text mail a letter."""

    dedupes = False

    def send(self, letter: Letter) -> str:
        """Hand it to the mail server. Raises: NotTaken, Unclear."""
        name = hashlib.sha256(letter.key.encode()).hexdigest()[:32]
        domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
        mail = EmailMessage(
            subject=letter.title,
            body=letter.text,
            to=[letter.address],
            headers={"Message-ID": f"<{name}@{domain}>", "Auto-Submitted": "auto-generated"},
        )
        try:
            mail.send()
        except smtplib.SMTPServerDisconnected as fault:
            raise Unclear("no_answer") from fault
        except smtplib.SMTPRecipientsRefused as fault:
            codes = [code for code, _said in fault.recipients.values()]
            raise NotTaken("refused", permanent=min(codes, default=0) >= PERMANENT) from fault
        except smtplib.SMTPResponseException as fault:
            raise NotTaken("refused", permanent=fault.smtp_code >= PERMANENT) from fault
        except TimeoutError as fault:
            raise Unclear("no_answer") from fault
        except (smtplib.SMTPException, OSError) as fault:
            raise NotTaken("unreachable") from fault
        return name
