"""Form engine: fills ODK XForms and XLSForms natively, without a browser."""
