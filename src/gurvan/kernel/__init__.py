"""The bedrock that every domain stands on: who acts, what happened, what may not be."""
