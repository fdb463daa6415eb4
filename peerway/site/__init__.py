"""The shell around the parts: home, navigation, sign-in-as for the demo."""
