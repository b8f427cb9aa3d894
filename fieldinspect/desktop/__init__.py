"""The Qt windows: thin, they get values and call casework."""
